#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// A loss of one's own: two functions of logits, written with tensors, of which the trainer takes the gradients
// by itself. Here the relativistic average hinge loss (Jolicoeur-Martineau 2018): a real image should be 1
// above the mean of the fakes, a fake 1 below the mean of the real ones, and the generator wants the reverse.
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Sampling;
using Penman.Tensors;

var averageHinge = new Objective(
    "relativistic-average-hinge",
    (real, fake) => Below(real - fake.Mean()) + Below(real.Mean() - fake),
    (real, fake) => Below(fake - real.Mean()) + Below(fake.Mean() - real)
);
var recipe = Catalogue.Recipe("mlp");
using var trainer = new Trainer(recipe, Mnist.Train(), new TrainerParts { Objective = averageHinge });
using var evaluator = Evaluator.Mnist();
Console.WriteLine($"before: {Agreement():0%} of the digits are read as those that were asked for");
while (trainer.ImagesSeen < 10_000)
{
    var numbers = trainer.Step();
    if (numbers.Step % 50 == 0)
        Console.WriteLine(
            $"step {numbers.Step}: losses {numbers.DiscriminatorLoss:0.00} and {numbers.GeneratorLoss:0.00}"
        );
}

Console.WriteLine($"after {trainer.ImagesSeen:N0} images: {Agreement():0%}");

static Tensor Below(Tensor margin) => (1 - margin).Relu().Mean();

double Agreement()
{
    int[] asked = [.. Enumerable.Range(0, 500).Select(i => i % 10)];
    var digits = trainer.Sampler.Generate([.. asked.Select((digit, i) => new DigitRequest((ulong)i, digit))]);
    return evaluator.Read(JudgedImages.Of(digits)).Agreement(asked);
}
