#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 5. Reading the curves
//
// In ordinary training a loss falls, and when it falls no more you are done. In a game nobody's loss has to fall: it
// tells who is winning, not how well both play. So what can be read from the curves? First a healthy run, with the
// library's recipe.

using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Sampling;

var train = Mnist.Train();
var evaluator = Evaluator.Mnist();
var scorer = new QuickScorer(evaluator, train, new() { Images = 2_000 });

// Every 4,000 pictures we write down the losses, first the expert's, then the forger's, each the mean of 50 steps. Then
// we draw 2,000 digits and let Penman's judge compare them with real ones. The Fréchet distance is 0 for digits just
// like the real ones; chapter 7 says what it is.

QuickScore Score(Trainer trainer)
{
    DigitRequest[] requests = [.. Enumerable.Range(0, scorer.Images).Select(i => new DigitRequest((ulong)i, i % 10))];
    int[] asked = [.. requests.Select(request => request.Digit!.Value)];
    return scorer.Score(JudgedImages.Of(trainer.Sampler.Generate(requests), asked));
}

(List<StepNumbers> Steps, Trainer Trainer) Train(TrainingOptions options)
{
    var trainer = new Trainer(options, train);
    List<StepNumbers> steps = [];
    foreach (var next in new[] { 4_000, 8_000 })
    {
        while (trainer.ImagesSeen < next)
            steps.Add(trainer.Step());

        var late = steps[^50..];
        Console.WriteLine(
            $"{trainer.ImagesSeen, 6:N0} images: losses {late.Average(step => step.DiscriminatorLoss):0.00} and "
                + $"{late.Average(step => step.GeneratorLoss):0.00}, pairs told apart "
                + $"{late.Average(step => step.PairAccuracy):0%}; Fréchet distance {Score(trainer).FrechetDistance:0.0}"
        );
    }

    return (steps, trainer);
}

void Chart(string name, string title, IReadOnlyList<StepNumbers> steps)
{
    double[] seen = [.. steps.Select(step => (double)step.ImagesSeen)];
    ChartSeries Of(string label, Func<StepNumbers, double> value) =>
        new(label, seen, [.. steps.Select(value)]) { Smoothing = 0.05 };
    ChartPanel[] panels =
    [
        new("loss", [Of("discriminator", step => step.DiscriminatorLoss), Of("generator", step => step.GeneratorLoss)]),
        new("pairs told apart", [Of("share", step => step.PairAccuracy)]) { YMin = 0.5, YMax = 1 },
    ];
    new LineChart(title, "images seen", panels).Show(name);
}

var (healthy, good) = Train(Catalogue.Recipe("penman"));
Chart("5-a-healthy-run", "A healthy run", healthy);

// Look at the numbers before the picture. The Fréchet distance falls by a third. And the losses? The expert's rises, and
// the forger's falls, as if only the forger had learned; in the picture it falls no more in the last third, while its digits
// go on getting better. The losses do not say so, because both players improve. What does say something: of a real picture
// and its fake partner, the expert picks the real one in most cases but not in all. So the forger still gets through now and
// then, and learns from it.
//
// Now let the expert grow too strong: no penalties, and four lessons, of 32 pictures each, for every one of the
// forger's. The forger wants what the minimax game says.

var unequal = Catalogue.Recipe("penman") with
{
    R1 = 0,
    R2 = 0,
    BatchSize = 32,
    DiscriminatorSteps = 4,
    Objective = "minimax",
};
var (lost, silent) = Train(unequal);
Chart("5-an-expert-too-strong", "An expert too strong", lost);

// Every pair is told apart, and soon both losses are 0: the expert's because it is always right, the forger's because
// log(1 - D) is 0 for what is surely fake. And there it is flat, as chapter 3 has shown. Whatever the forger draws, it
// hears nothing, and the distance stays where it is.
//
// Is that the expert's fault, or the loss's? The same once more, with nothing changed but what the forger hears:

var (_, loud) = Train(unequal with { Objective = "non-saturating" });

// The expert wins nearly every pair here too. But this loss is loudest when the forger loses, and so it learns, if more
// slowly than in the healthy run, where it had twice as many lessons. Below, from top to bottom: healthy, minimax,
// non-saturating; all from the same random vector, asked for each digit.

IReadOnlyList<Image> Draw(Trainer trainer) =>
    trainer.Sampler.Generate([.. Enumerable.Range(0, 10).Select(i => new DigitRequest(3, i))]);
ImageGrid
    .Compose([.. Draw(good), .. Draw(silent), .. Draw(loud)], columns: 10, new() { Scale = 2 })
    .Show("5-three-lessons");

// So read the curves for signs of trouble, not of quality: a loss that goes to nothing, a share that goes to 100%.
// `./penman train` watches for this, and for the troubles of the next chapter, and says so in words: see
// [diagnoses](../diagnoses.md).
