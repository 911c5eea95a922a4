using Penman.Evaluation.Copies;
using Penman.Evaluation.Judging;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Subjects;

namespace Penman.Studio.Judging;

/// <summary>What an evaluation found, as a page shows it.</summary>
/// <param name="Scores">The figures.</param>
/// <param name="Json">The same for programs, as the command line prints it.</param>
/// <param name="Suspects">For each digit the one that is nearest to a training image, the most suspect first.</param>
public sealed record Judgement(Scores Scores, string Json, IReadOnlyList<SuspectDigit> Suspects)
{
    /// <summary>Makes one of an evaluation.</summary>
    /// <param name="report">The evaluation.</param>
    /// <param name="threads">Threads; they do not change the result.</param>
    public static Judgement Of(EvaluationReport report, int threads)
    {
        ArgumentNullException.ThrowIfNull(report);
        var pairs = report.Scores.Memorisation.ClosestPairs;
        var others = NearestImages.FindOthers(report.Train, [.. pairs.Select(pair => pair.TrainIndex)], threads);
        return new(
            report.Scores,
            ScoresJson.Write(report.Scores) + Environment.NewLine,
            [
                .. pairs
                    .Zip(others)
                    .OrderBy(pair => pair.First.Distance / Math.Max(pair.Second.Distance, double.Epsilon))
                    .Select(pair => Suspect(report, pair.First, pair.Second.Distance)),
            ]
        )
        {
            Names = report.Train.Classes.AreDigits ? null : report.Train.Classes.Names,
        };
    }

    /// <summary>What the classes are called; null where they are digits.</summary>
    public IReadOnlyList<string>? Names { get; private init; }

    private static SuspectDigit Suspect(EvaluationReport report, ClosePair pair, double other) =>
        new(
            report.Train.Classes[report.Train.Labels[pair.TrainIndex]],
            pair,
            other,
            Enlarge(report.Images.ToImage(pair.FakeIndex)),
            Enlarge(report.Train.ToImage(pair.TrainIndex))
        );

    private static byte[] Enlarge(Image image) =>
        Png.Encode(ImageGrid.Compose([image], columns: 1, new() { Scale = 4 }));
}

/// <summary>A digit that is near to a training image.</summary>
/// <param name="Class">What that training image shows.</param>
/// <param name="Pair">Which they are, and how far from each other.</param>
/// <param name="Other">How far that training image is from the nearest other one.</param>
/// <param name="Png">The digit, enlarged.</param>
/// <param name="TrainPng">The training image, enlarged.</param>
public sealed record SuspectDigit(string Class, ClosePair Pair, double Other, byte[] Png, byte[] TrainPng)
{
    /// <summary>Whether it is nearer than real images come, as the answer about all of them counts it.</summary>
    public bool IsSuspect => Pair.Distance < Memorisation.NearDistance;

    /// <summary>How near, beside what real images do.</summary>
    public string Words =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Pair.Distance:0.0} apart{(
                Pair.Distance == 0 ? ": a copy, pixel for pixel"
                : IsSuspect ? $": hardly any real image comes nearer than {Memorisation.NearDistance:0.0}"
                : $"; the nearest other training image is {Other:0.0} from it"
            )}"
        );
}
