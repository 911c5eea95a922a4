#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 5. Reading the curves
//
// In ordinary training a loss falls, and when it falls no more you are done. In a game nobody's loss has to fall: it
// tells who is winning, not how well both play. So what can be read from the curves? First a healthy run, with the
// library's recipe.

using Penman.Data;
using Penman.Evaluation;
using Penman.Gan;
using Penman.IO;
using Penman.IO.Drawing;

var train = Mnist.Train();
var evaluator = Evaluator.Mnist();
var scorer = new QuickScorer(evaluator, train);

// Every 4,000 pictures we draw 2,000 digits from the moving average of the generator and let Penman's judge compare
// them with real ones. The Fréchet distance is 0 for digits just like the real ones; chapter 7 says what it is.

QuickScore Score(Trainer trainer)
{
    DigitRequest[] requests = [.. Enumerable.Range(0, scorer.Images).Select(i => new DigitRequest((ulong)i, i % 10))];
    byte[] asked = [.. requests.Select(request => (byte)request.Digit!.Value)];
    return scorer.Score(JudgedImages.Of(trainer.Sampler.Generate(requests), asked));
}

(List<TrainingTick> Ticks, Trainer Trainer) Train(TrainingOptions options, long images, long scoreEvery)
{
    var trainer = new Trainer(options, train);
    List<TrainingTick> ticks = [];
    for (var next = scoreEvery; next <= images; next += scoreEvery)
    {
        while (trainer.ImagesSeen < next)
        {
            var result = trainer.Step();
            ticks.Add(new TrainingTick(trainer.Steps, trainer.ImagesSeen, result));
        }

        var (last, score) = (ticks[^1].Result, Score(trainer));
        Console.WriteLine(
            $"{trainer.ImagesSeen, 6:N0} images: discriminator {last.DiscriminatorLoss:0.00}, generator {last.GeneratorLoss:0.00}, "
                + $"pairs told apart {last.PairAccuracy:0%}; Fréchet distance {score.FrechetDistance:0.0}"
        );
    }

    return (ticks, trainer);
}

void Chart(string name, string title, IReadOnlyList<TrainingTick> ticks)
{
    double[] seen = [.. ticks.Select(tick => (double)tick.ImagesSeen)];
    ChartSeries Of(string label, Func<TrainingTick, double> value) =>
        new(label, seen, [.. ticks.Select(value)]) { Smoothing = 0.05 };
    ChartPanel[] panels =
    [
        new(
            "loss",
            [
                Of("discriminator", tick => tick.Result.DiscriminatorLoss),
                Of("generator", tick => tick.Result.GeneratorLoss),
            ]
        ),
        new("pairs told apart", [Of("share", tick => tick.Result.PairAccuracy)]) { YMin = 0.5, YMax = 1 },
    ];
    Png.Write(name, Rasteriser.Render(new LineChart(title, "images seen", panels).ToDrawing()));
}

var (healthy, good) = Train(TrainingOptions.For("penman"), images: 24_000, scoreEvery: 4_000);
Chart("5-a-healthy-run.png", "A healthy run", healthy);

// Look at the numbers before the picture. The Fréchet distance falls all the time: from 47 to 12. And the losses? The
// discriminator's is 0.24 after the first score and 0.24 after the last; the generator's goes from 2.5 to 2.8, if
// anything up. Nothing in the two says that the last digits are far better than the first, because both players have
// improved. What does say something: of a real picture and its fake partner, the expert picks the real one in most
// cases but not in all. While that share stays below 99 % or so, the forger still gets through now and then, and
// learns from it.
//
// Now a lesson that fails. Take the penalties away, use the non-saturating loss, and let the forger learn a hundred
// times more slowly.

var unequal = TrainingOptions.For("penman") with
{
    Objective = "non-saturating",
    R1 = 0,
    R2 = 0,
    GeneratorLearningRate = 1e-5,
};
var (lopsided, bad) = Train(unequal, images: 8_000, scoreEvery: 4_000);
Chart("5-an-expert-too-strong.png", "An expert too strong", lopsided);

// The discriminator's loss goes to nothing, the generator's climbs, every pair is told apart. The expert has won, and
// a pupil who is told "all wrong" learns nothing from it. Side by side, the same random vectors:

IReadOnlyList<Image> Draw(Trainer trainer) =>
    trainer.Sampler.Generate([.. Enumerable.Range(0, 10).Select(i => new DigitRequest(3, i))]);
Png.Write(
    "5-healthy-above-lopsided-below.png",
    ImageGrid.Compose([.. Draw(good), .. Draw(bad)], columns: 10, new() { Scale = 2 })
);

// `./penman train` watches for this, and for the troubles of the next chapter, and says so in words: see
// [diagnoses](../diagnoses.md).
