#:project ../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// Measures what docs/small-sets.md says: rows of its tables, one after another.
//     dotnet run -c Release docs/small-sets.cs -- sets nothing|box [images] [per class, such as 50,200,1000]
//     dotnet run -c Release docs/small-sets.cs -- hands writer.safetensors
using System.Globalization;
using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Game;
using Penman.Hands;
using Penman.Models;
using Penman.Options;
using Penman.Runs;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["hands", var writer])
    Hands(writer);
else
    Sets(
        args.ElementAtOrDefault(1) == Model.Box ? Model.Box : null,
        args.Length > 2 ? long.Parse(args[2]) : 200_000,
        args.Length > 3 ? Array.ConvertAll(args[3].Split(','), int.Parse) : [50, 200, 1000]
    );

// MNIST cut to so many images of each class: from scratch and from the model in the box, plain and distorted. Judged by all
// of MNIST, but copies are looked for among the images that were learned from.
static void Sets(string? from, long images, int[] counts)
{
    using var evaluator = Evaluator.Mnist();
    var judge = new Judge(evaluator, Mnist.Train(), Mnist.Test());
    Console.WriteLine(
        "| images a class | begins with | distortions | distance over floor | recall | coverage | agreement | copies |"
    );
    Console.WriteLine("|---|---|---|---|---|---|---|---|");
    foreach (var count in counts)
    foreach (var (name, share, target) in ((string, double, double)[])[("none", 0, 0), ("adapts", 0.8, 0.8)])
    {
        var data = Cut(Mnist.Train(), count);
        var training = Catalogue.Recipe("penman") with { Augment = share, AugmentTarget = target };
        var drawn = Trained(
            new()
            {
                Training = training,
                From = from,
                Images = images,
            },
            data
        );
        var scores = judge.Score(drawn, new("a generator", "generator"));
        var copies = Memorisation.Of(
            drawn.Take([.. Enumerable.Range(0, 2_000)]),
            JudgedImages.Of(Mnist.Test()).Take([.. Enumerable.Range(0, 2_000)]),
            data
        );
        var of = scores.Images;
        Console.WriteLine(
            $"| {count} | {from ?? "nothing"} | {name} | {scores.FrechetRatio:0.0} | {of.Recall:0.00} | {of.Coverage:0.00} | {of.Agreement:0.0%} | {copies.Verdict} ({copies.RankStatistic:0.0}) |"
        );
    }
}

static JudgedImages Trained(RunOptions options, ImageSet data)
{
    var folder = Directory.CreateTempSubdirectory("penman-small-").FullName;
    try
    {
        options = options with
        {
            Out = Path.Combine(folder, "run"),
            Models = Path.Combine(folder, "models"),
            ScoreEvery = 0,
            HeldOut = 0, // nothing is chosen
        };
        var set = new DataSet(
            "small",
            data.Format,
            data.Classes,
            split => split == DataSplit.Train ? data : Mnist.Test()
        );
        using (var run = Run.Start(options, new() { Data = set }))
            run.Train();
        return Draw(Model.OpenGenerator(Path.Combine(options.Models, "generator.safetensors")).Network, 10_000);
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

static JudgedImages Draw(Penman.Networks.Network generator, int count)
{
    using var team = new WorkerTeam(Environment.ProcessorCount);
    var sampler = new ImageSampler(team, generator);
    int[] asked = [.. Enumerable.Range(0, count).Select(i => i % sampler.Classes)];
    return JudgedImages.Of(
        [.. sampler.Generate([.. asked.Select((digit, i) => new DigitRequest((ulong)i, digit))])],
        asked
    );
}

static ImageSet Cut(ImageSet set, int perClass) =>
    set.Take([
        .. Enumerable
            .Range(0, set.Count)
            .GroupBy(place => set.Labels[place])
            .SelectMany(places => places.Take(perClass))
            .Order(),
    ]);

// The digits of one hand: a style of another generator, near which each digit lies by itself. How near to it are digits that
// were drawn after some of it, in the evaluator's features; and all that the model in the box draws, and the hand itself.
static void Hands(string writer)
{
    const int judged = 2_000;
    using var evaluator = Evaluator.Mnist();
    using var team = new WorkerTeam(Environment.ProcessorCount);
    var sampler = new ImageSampler(team, Model.OpenGenerator(writer).Network);
    Console.WriteLine("| hand | digits given | style alone | with tuning | the box as it is | the hand itself |");
    Console.WriteLine("|---|---|---|---|---|---|");
    foreach (var hand in (ulong[])[1, 2, 3])
    {
        var real = Statistics(Written(hand, judged, first: 10_000));
        var itself = Distance(real, Statistics(Written(hand, judged, first: 50_000)));
        var box = Distance(real, Statistics(Draw(Model.InTheBox().Network, judged)));
        foreach (var count in (int[])[10, 30, 100])
        {
            var samples = Samples(Written(hand, count, first: 0));
            double Of(int steps) =>
                Distance(
                    real,
                    Statistics(
                        Draw(Hand.Learn(Model.InTheBox(), samples, new() { TuningSteps = steps }).Network, judged)
                    )
                );
            Console.WriteLine(
                $"| {hand} | {count} | {Of(0):0.0} | {Of(new HandOptions().TuningSteps):0.0} | {box:0.0} | {itself:0.0} |"
            );
        }
    }

    Gaussian Statistics(JudgedImages images) => Gaussian.Of(evaluator.Read(images).Features);
    double Distance(Gaussian one, Gaussian other) => FrechetDistance.Between(one, other);

    JudgedImages Written(ulong hand, int count, ulong first)
    {
        var style = sampler.PointOf(new DigitRequest(hand, 0));
        int[] asked = [.. Enumerable.Range(0, count).Select(i => i % sampler.Classes)];
        var points = asked.Select((digit, i) => StyleArithmetic.Near(style, 0.35, first + (ulong)i).WithDigit(digit));
        return JudgedImages.Of([.. sampler.Generate([.. points])], asked);
    }
}

static List<HandSample> Samples(JudgedImages images) =>
    [.. Enumerable.Range(0, images.Count).Select(i => new HandSample(images.ToImage(i), images.Asked![i]))];
