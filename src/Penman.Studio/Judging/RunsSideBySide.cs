using Penman.Evaluation.Judging;
using Penman.Options;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Reports;
using Penman.Sampling;
using Penman.Studio.Shelves;
using Penman.Studio.Training;
using Penman.Tensors.Threading;

namespace Penman.Studio.Judging;

/// <summary>Some runs beside each other, as a page shows them; the best score first.</summary>
public sealed class RunsSideBySide
{
    /// <summary>The most runs that can be told apart at a glance.</summary>
    public const int Most = 6;

    private const int Hands = 6;
    private const int MostClasses = 10;
    private const int Scale = 2;

    private readonly RunComparison _comparison;
    private readonly IReadOnlyList<ShelvedRun> _runs;

    private RunsSideBySide(RunComparison comparison, IReadOnlyList<ShelvedRun> runs)
    {
        _comparison = comparison;
        _runs = [.. comparison.Ranked.Select(summary => runs.First(run => run.Name == summary.Name))];
        Curves = [.. CurvesOf(comparison.Ranked).Where(curves => curves.Lines.Any(line => line.Points.Count > 0))];
    }

    /// <summary>The names of the runs.</summary>
    public IReadOnlyList<string> Names => [.. _runs.Select(run => run.Name)];

    /// <summary>The options in which they differ, with what each has.</summary>
    public IReadOnlyList<ComparedOption> Options =>
        [
            .. _comparison.Differences.Select(option => new ComparedOption(
                option,
                [.. _comparison.Ranked.Select(run => option.TextIn(run.Options) is { Length: > 0 } text ? text : "–")]
            )),
        ];

    /// <summary>That they differ in no option from the beginning, in a sentence; null where they do.</summary>
    public string? Sameness => _comparison.Sameness;

    /// <summary>What people changed while they trained.</summary>
    public IReadOnlyList<MadeChange> Changes => _comparison.Changes;

    /// <summary>Which of them had steps of one player alone, a sentence each.</summary>
    public IReadOnlyList<string> Alone => _comparison.Alone;

    /// <summary>What they reached.</summary>
    public IReadOnlyList<ComparedRow> Scores => _comparison.ScoreRows;

    /// <summary>What to keep in mind about their order; null if nothing.</summary>
    public string? Caution => _comparison.Caution;

    /// <summary>Curves over each other, of which some run has points.</summary>
    public IReadOnlyList<ComparedCurves> Curves { get; }

    /// <summary>What went wrong, in sentences.</summary>
    public IReadOnlyList<string> Troubles =>
        [
            .. from run in _comparison.Ranked
            from sentence in run
                .Diagnoses.Select(diagnosis =>
                    $"after {Amounts.Count(diagnosis.ImagesSeen)} images: {StudioWords.In(diagnosis.Sentence)}"
                )
                .Concat(run.Failure is { } failure ? [$"ended early: {failure}"] : [])
            select $"{run.Name}, {sentence}",
        ];

    /// <summary>The newest samples of each run that has any: its name, and their step.</summary>
    public IReadOnlyList<(string Run, long Step)> Samples =>
        [.. _runs.Where(run => run.SampleSteps.Count > 0).Select(run => (run.Name, run.SampleSteps[^1]))];

    /// <summary>Reads runs.</summary>
    /// <param name="runs">Two to six, each once.</param>
    /// <exception cref="ArgumentException">Fewer or more, or one twice.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    /// <exception cref="FileNotFoundException">One is gone.</exception>
    public static RunsSideBySide Read(IReadOnlyList<ShelvedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.Count is >= 2 and <= Most
            ? new(RunComparison.Read([.. runs.Select(run => run.Folder)]), runs)
            : throw new ArgumentException($"Choose 2 to {Most} runs.");
    }

    /// <summary>Has each run's best generator draw the same hands.</summary>
    /// <param name="seed">The first hand's; the others follow.</param>
    /// <returns>In the order of the runs that have saved a generator: a row for each hand, a column for each class.</returns>
    /// <exception cref="InvalidDataException">A model is damaged: names it.</exception>
    public IReadOnlyList<DrawnRun> Draw(ulong seed)
    {
        using var team = new WorkerTeam(1);
        return
        [
            .. from run in _runs
            let model = ModelShelf.OfRun(run)
            where model is not null
            select new DrawnRun(run.Name, Draw(new ImageSampler(team, model.Open().Network), seed)),
        ];
    }

    private static byte[] Draw(ImageSampler sampler, ulong seed)
    {
        var columns = sampler.Classes > 0 ? Math.Min(sampler.Classes, MostClasses) : MostClasses;
        var requests =
            from hand in Enumerable.Range(0, Hands)
            from column in Enumerable.Range(0, columns)
            select sampler.Classes > 0
                ? new DigitRequest(unchecked(seed + (ulong)hand), column)
                : new DigitRequest(unchecked(seed + (ulong)(hand * columns + column)));
        return Png.Encode(ImageGrid.Compose(sampler.Generate([.. requests]), columns, new() { Scale = Scale }));
    }

    private static IEnumerable<ComparedCurves> CurvesOf(IReadOnlyList<RunSummary> runs)
    {
        var curves = runs.Select(run => (run.Name, Curves: OfRun(run))).ToList();
        yield return new(QuickFigure.FrechetRatio.Name, Lines(Curve.Score))
        {
            IsLogarithmic = true,
            Note = "1 is what real images have; lower is better.",
        };
        yield return new("Coverage", [.. runs.Select(run => new ComparedLine(run.Name, Coverage(run)))])
        {
            From = 0,
            To = 1,
            Note = "Higher is better.",
        };
        yield return new("Loss of the generator", Lines(Curve.GeneratorLoss));
        yield return new("Loss of the discriminator", Lines(Curve.DiscriminatorLoss));
        yield return new("Pairs told apart", Lines(Curve.PairAccuracy)) { From = 0, To = 1 };

        IReadOnlyList<ComparedLine> Lines(Curve curve) =>
            [.. curves.Select(run => new ComparedLine(run.Name, run.Curves[curve]))];
    }

    private static LiveCurves OfRun(RunSummary run)
    {
        var curves = new LiveCurves();
        foreach (var line in run.Lines)
            curves.Add(line);
        return curves;
    }

    private static IReadOnlyList<CurvePoint> Coverage(RunSummary run) =>
        [.. run.Scored.Select(line => new CurvePoint(line.ImagesSeen, line.Score!.Coverage))];
}

/// <summary>An option in which runs differ.</summary>
/// <param name="Option">The option.</param>
/// <param name="Texts">What each run has, as people write it.</param>
public sealed record ComparedOption(RunOption Option, IReadOnlyList<string> Texts);

/// <summary>Curves of one kind over each other.</summary>
/// <param name="Title">What they show.</param>
/// <param name="Lines">One for each run, in the order of the runs.</param>
public sealed record ComparedCurves(string Title, IReadOnlyList<ComparedLine> Lines)
{
    /// <summary>What to look for; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Lower end of the vertical axis; null to fit.</summary>
    public double? From { get; init; }

    /// <summary>Upper end of the vertical axis; null to fit.</summary>
    public double? To { get; init; }
}

/// <summary>The curve of a run.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Points">Its points; none where the run has no such numbers.</param>
public sealed record ComparedLine(string Run, IReadOnlyList<CurvePoint> Points);

/// <summary>What a run's generator draws.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Png">The picture.</param>
public sealed record DrawnRun(string Run, byte[] Png);
