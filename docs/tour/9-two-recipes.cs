#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 9. Two recipes
//
// Chapter 6 showed collapse with points in the plane. How does it look with digits? Two recipes for nearly the same
// fully connected networks: `mlp-2014` is the one of Goodfellow et al. (2014), without labels and penalties, and `mlp`
// the one of today. We go from one to the other, one ingredient after the other, and each gets the same few pictures.

using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Sampling;

var train = Mnist.Train();
var scorer = new QuickScorer(Evaluator.Mnist(), train, new() { Images = 2_000 });
List<Image> rows = [];

// What the expert thinks of real pictures and of fakes, and how many pairs it tells apart, is noted on the way, each
// the mean of 15 steps. In the end 2,000 fakes go to the judge of chapter 7: how often does it read which digit? How
// much do two fakes of one digit differ, if two real ones differ by 1? How many real digits have a fake near them?

void Try(string name, TrainingOptions options)
{
    using var trainer = new Trainer(options, train);
    List<StepNumbers> steps = [];
    Console.WriteLine(name);
    foreach (var moment in new[] { 2_000, 6_000, 12_000 })
    {
        while (trainer.ImagesSeen < moment)
            steps.Add(trainer.Step());
        var late = steps[^15..];
        Console.WriteLine(
            $"{trainer.ImagesSeen, 8:N0} images: D(real) {late.Average(step => step.RealProbability):0.00}, "
                + $"D(fake) {late.Average(step => step.FakeProbability):0.00}, "
                + $"pairs told apart {late.Average(step => step.PairAccuracy):0%}"
        );
    }

    var isTold = options.Conditional != Conditioning.None;
    DigitRequest[] requests =
    [
        .. Enumerable.Range(0, scorer.Images).Select(i => new DigitRequest((ulong)i, isTold ? i % 10 : null)),
    ];
    var fakes = trainer.Sampler.Generate(requests);
    var score = scorer.Score(JudgedImages.Of(fakes, isTold ? [.. requests.Select(one => one.Digit!.Value)] : null));
    Console.WriteLine($"  read as 0 to 9: {string.Join(' ', score.Digits)}");
    Console.WriteLine(
        $"  diversity {score.Diversity:0.00}, coverage {score.Coverage:0%}, Fréchet distance {score.FrechetDistance:0}"
    );
    rows.AddRange(fakes.Take(10));
}

var old = Catalogue.Recipe("mlp-2014");
var today = Catalogue.Recipe("mlp");
Try("2014", old);

// The expert wins: it tells all pairs apart, and its opinion of fakes only sinks. All 2,000 fakes are read as the same
// digit, and the picture below, in its first row, shows why: the forger draws nearly one picture, whatever the random
// numbers. The expert sees through that picture, but nothing in the loss says "be different".
//
// Is the old recipe only slow? Its learning rates are less than half of today's, and its batches twice as large. So
// give it today's.

var quick = old with
{
    BatchSize = today.BatchSize,
    GeneratorLearningRate = today.GeneratorLearningRate,
    DiscriminatorLearningRate = today.DiscriminatorLearningRate,
    Beta1 = today.Beta1,
    Beta2 = today.Beta2,
};
Try("with the rates of today", quick);

// Now the forger keeps up, and the expert no longer tells all pairs apart. That cured the expert's strength, and not
// the collapse: grey clouds between many digits, all read as the same. Next, chapter 6's first two cures: compare in
// pairs, and hold the expert with R1 and R2.

var held = quick with
{
    Objective = today.Objective,
    R1 = today.R1,
    R2 = today.R2,
    PenaltyInterval = today.PenaltyInterval,
};
Try("in pairs, with penalties", held);

// The Fréchet distance falls by nearly half, for these are specks of white on black. But all are still read as an 8.
// This is mode collapse as in the books: what is a little like every digit passes for now, so why learn a 2? (With
// pairs D(real) and D(fake) say nothing by themselves, only their difference counts; look at the pairs.) The third
// cure: say which digit it should be, to both.

Try("and labels", held with { Conditional = today.Conditional });

// All ten are there, if too many still look like an 8, and four times as many real digits have a fake near them. A
// forger that is asked for a 2 and draws an 8 is found out at once, so it cannot settle on what is easiest. The rest
// of the recipe is batch norm in the forger, which keeps the numbers inside it spread out, and fewer random numbers.

Try("all of mlp", today);
ImageGrid.Compose(rows, columns: 10, new() { Scale = 2 }).Show("9-from-2014-to-today");

// Each row is a recipe, each column a random vector; the last two rows were asked for 0 to 9. To the eye the fourth is
// no worse than the last: ten pictures mislead, and the figures are of 2,000. None is done: 12,000 images are a fifth
// of one pass, and `./penman train` goes on for many.
//
// What cured what? The rates and pairs with penalties keep the game in balance, so that the forger gets directions
// that are worth following; the labels spread it over the digits; batch norm brings a few more real digits a fake that
// is near. No ingredient does it alone, and that is why there are recipes.
//
// That is the end of the tour. `./penman train --help` has the options of chapters 3 to 6; `./penman describe --preset
// mlp-2014` shows a recipe; and [all of Penman on one page](../all-of-penman.md) says how the engine underneath works.
