// Shows: DiscriminatorView, DiscriminatorReading, LogitHistogram
using Penman.Data;
using Penman.Game;
using Penman.Looking;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Tensors.Threading;

var reals = Mnist.Test().Take([0, 1, 2, 3]);
using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test());
trainer.Train(images: 512);
int[] labels = [7, 2, 1, 0];
var fakes = ImageSet.Of(
    trainer.Sampler.Generate([.. labels.Select(digit => new DigitRequest(1, digit))]),
    labels,
    Mnist.Classes
);

using var team = new WorkerTeam(1);
var view = new DiscriminatorView(team, trainer.Discriminator, Catalogue.Objective(trainer.Options.Objective), count: 4);
DiscriminatorReading reading = view.Read(fakes, reals);
Png.Write("arrow.png", reading.ToArrow(0)); // which pixels would make it more real
Console.WriteLine(view.Nudge(reading, distance: 1).Logits[0] > reading.Logits[0]); // True

var histogram = LogitHistogram.Of(trainer.Logits.Read(reals), reading.Logits, bins: 8);
Console.WriteLine(histogram.Real.Sum() + histogram.Fake.Sum()); // 8
