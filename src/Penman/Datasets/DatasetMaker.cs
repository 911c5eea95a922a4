using System.Runtime.InteropServices;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Models;
using Penman.Runs.Timing;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Datasets;

/// <summary>
/// Makes a labelled data set of generated digits, chunk by chunk in constant memory. Stopped at any moment, or killed,
/// it goes on when asked again and ends with the same bytes; neither they nor the card depend on threads or a clock.
/// </summary>
public sealed partial class DatasetMaker(Model generator, DatasetOptions options)
{
    /// <summary>The clock, for the speed that progress tells.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told after each chunk, and after each round of candidates for one.</summary>
    public IProgress<DatasetProgress>? Progress { get; init; }

    /// <summary>Told in words what else is being done.</summary>
    public IProgress<string>? Status { get; init; }

    /// <summary>Whether an earlier data set, finished or not, may be replaced.</summary>
    public bool MayOverwrite { get; init; }

    /// <summary>What makes the set again, for its card; the request itself unless a front has a command for it.</summary>
    public string Command { get; init; } = options.Request;

    /// <summary>What the card calls options and members of this library; their names in code unless a front says.</summary>
    public Func<Name, string> WordsFor { get; init; } = name => name.InCode;

    private int Threads => options.Threads > 0 ? options.Threads : Environment.ProcessorCount;

    /// <summary>Makes it, or goes on with what an earlier attempt left in the folder.</summary>
    /// <param name="folder">Where it goes; made if need be.</param>
    /// <param name="cancellation">Asks to stop; what is written stays for another attempt.</param>
    /// <returns>The card.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the generator knows no digits.</exception>
    /// <exception cref="IOException">The folder holds something else, or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    /// <exception cref="InvalidDataException">The gate hardly lets anything pass, or a file is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public DatasetCard Make(string folder, CancellationToken cancellation = default) =>
        Make(folder, isGathered: false, cancellation);

    private DatasetCard Make(string folder, bool isGathered, CancellationToken cancellation)
    {
        ExpectPossible();
        using var evaluator = OpenEvaluator();
        var parts = isGathered ? PartsIn(folder, evaluator) : null;
        var scoring = options.IsScored ? new DatasetScoring(options, evaluator!) : null;
        folder = Path.GetFullPath(folder);
        using var work = UnfinishedDataset.Open(folder, EmptyState(evaluator), MayOverwrite);
        using var team = new WorkerTeam(Threads);
        var source = Source(team, evaluator);
        Func<DatasetChunk, Action<int>, DrawnDigits> draw = parts is null
            ? (chunk, onRound) => source.Draw(chunk, onRound, cancellation)
            : (chunk, _) => parts.Read(chunk, source.Format, source.Classes);
        if (work.State.Results is null)
            Write(work, folder, (source, draw), cancellation);
        var card = DatasetCard.Of(generator, options, work.State) with
        {
            Images = source.Format,
            Command = Command,
            EvaluatorSha256 = evaluator?.Sha256,
            TrainOnFake = scoring?.Measure(source, Status, cancellation),
        };
        Deliver(card, work, folder);
        parts?.Delete();
        return card;
    }

    private void ExpectPossible()
    {
        options.Validate();
        DigitRange.Check(digit: 0, generator.Network.Classes);
        options.ExpectPossible(generator.Network.Classes);
    }

    /// <summary>Whoever judges the images; null where nobody does.</summary>
    private Evaluator? OpenEvaluator()
    {
        if (options is { MinConfidence: null, IsScored: false })
            return null;
        generator.ExpectJudge(options.Data);
        var evaluator = Evaluator.Of(DataSet.Open(options.Data), options.Threads);
        try
        {
            ExpectReadable(evaluator.Card);
            return evaluator;
        }
        catch
        {
            evaluator.Dispose();
            throw;
        }
    }

    private void ExpectReadable(EvaluatorCard evaluator)
    {
        if (evaluator.Format == generator.Card.Images && evaluator.Classes.Count == generator.Network.Classes)
            return;
        throw new Sentence(
            $"The evaluator of {evaluator.Data} reads {evaluator.Classes.Count} classes of {evaluator.Format} pixels, but the generator draws {generator.Network.Classes} of {generator.Card.Images}; name the data it was trained on with {new Name(nameof(DatasetOptions.Data))}."
        ).As(message => new InvalidDataException(message));
    }

    private DatasetState EmptyState(Evaluator? evaluator) =>
        DatasetState.Empty(
            $"{options.Request}, generator {generator.Sha256[..16]}"
                + (DatasetCard.NamesOf(generator).AreDigits ? "" : ", names")
                + (options.MinConfidence is null ? "" : $", evaluator {evaluator!.Sha256[..16]}"),
            generator.Network.Classes
        );

    private void Write(
        UnfinishedDataset work,
        string folder,
        (DigitSource Source, Func<DatasetChunk, Action<int>, DrawnDigits> Draw) from,
        CancellationToken cancellation
    )
    {
        var source = from.Source;
        using var growing = new GrowingFiles(work.Folder, work.State.Lengths);
        var writers = DatasetHalf
            .Of(options, work.Folder, growing, (source.Format, source.Classes))
            .ToDictionary(half => half.Split, half => DatasetWriter.Create(options.Format, half));
        string[] results = [.. writers.Values.SelectMany(writer => writer.Results), .. NameFiles(source.Classes)];
        FinishedDataset.ExpectFree(folder, [.. results, .. DatasetCard.Names], MayOverwrite);
        Draw(from.Draw, work, (writers, growing), cancellation);
        Status?.Report("finishing the files");
        growing.Dispose();
        foreach (var writer in writers.Values)
            writer.Complete();
        foreach (var name in NameFiles(source.Classes))
            AtomicFile.Write(Path.Combine(work.Folder, name), stream => ClassFile.Write(stream, source.Classes));
        work.Save(work.State with { Results = results });
    }

    /// <summary>Of other classes than digits their names; NumPy's archives have them inside.</summary>
    private string[] NameFiles(ClassNames classes) =>
        classes.AreDigits || options.Format == DatasetFormat.Npz ? [] : [ClassFile.FileName];

    /// <summary>An earlier data set goes only now.</summary>
    private void Deliver(DatasetCard card, UnfinishedDataset work, string folder)
    {
        JsonFile.Write(Path.Combine(work.Folder, DatasetCard.FileName), card, DatasetJson.Default.DatasetCard);
        AtomicFile.WriteText(Path.Combine(work.Folder, DatasetCard.TextName), DatasetCardText.Of(card, WordsFor));
        string[] results = [.. card.Files, .. DatasetCard.Names];
        if (!work.State.IsReady)
        {
            FinishedDataset.ExpectFree(folder, results, MayOverwrite);
            FinishedDataset.Delete(folder);
            work.Save(work.State with { IsReady = true });
        }

        work.Deliver(results);
    }

    private void Draw(
        Func<DatasetChunk, Action<int>, DrawnDigits> draw,
        UnfinishedDataset work,
        (Dictionary<DataSplit, DatasetWriter> Writers, GrowingFiles Growing) files,
        CancellationToken cancellation
    )
    {
        var speedometer = SpeedometerAt(work.State.Images);
        Report(rejected: 0);
        foreach (var chunk in DatasetChunk.Of(options).Skip(work.State.Chunks))
        {
            cancellation.ThrowIfCancellationRequested();
            var drawn = DrawOrDrop(() => draw(chunk, Report), work);
            files.Writers[chunk.Split].Append(drawn);
            work.Save(work.State.After(drawn, files.Growing.FlushToDisk()));
            Report(rejected: 0);
        }

        void Report(int rejected) => this.Report((work.State, options.Total), rejected, speedometer);
    }

    private Speedometer SpeedometerAt(int images) => new(Time, images);

    /// <summary>A digit that the generator cannot draw would stop each further attempt at the same place.</summary>
    private static DrawnDigits DrawOrDrop(Func<DrawnDigits> draw, UnfinishedDataset work)
    {
        try
        {
            return draw();
        }
        catch (InvalidDataException)
        {
            work.Drop();
            throw;
        }
    }

    private void Report((DatasetState State, int Total) far, int rejected, Speedometer speedometer)
    {
        var (state, total) = far;
        var speed = speedometer.Measure(state.Images);
        var remaining = speed > 0 ? TimeSpan.FromSeconds((total - state.Images) / speed) : TimeSpan.Zero;
        Progress?.Report(new(state.Images, total, state.Rejected.Sum() + rejected, speed, remaining));
    }
}

/// <summary>How far a data set is; the speed is that of the last seconds, 0 at first.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DatasetProgress(
    int Images,
    int Total,
    int Rejected,
    double ImagesPerSecond,
    TimeSpan Remaining
);
