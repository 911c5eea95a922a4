// Shows: Trainer, Catalogue, Mnist
using Penman.Data;
using Penman.Game;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;

using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Train());
trainer.Train(images: 2_000); // of a million, which take three minutes

var digits = trainer.Sampler.Generate([
    .. Enumerable.Range(0, 40).Select(i => new DigitRequest((ulong)(i / 10), i % 10)),
]);
Png.Write("digits.png", ImageGrid.Compose(digits, columns: 10)); // a row per style, a column per digit
Console.WriteLine(trainer.ImagesSeen >= 2_000); // True
