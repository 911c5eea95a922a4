using System.Text.Json;
using Penman.Data;
using Penman.Evaluation;
using Penman.Gan;
using Penman.Gan.Latents;
using Penman.IO;
using Penman.Runs.Judged;
using Penman.Tensors.Threading;

namespace Penman.Runs.Datasets;

/// <summary>
/// Makes a labelled data set of generated digits, chunk by chunk in constant memory. Stopped at any moment, or killed, it
/// goes on when asked again and ends with the same bytes; neither they nor the card depend on threads or a clock.
/// </summary>
/// <param name="generator">Draws; it must know digits.</param>
/// <param name="options">What to make.</param>
public sealed class DatasetMaker(GeneratorFile generator, DatasetOptions options)
{
    /// <summary>As many chunks of a larger set as MNIST has images to learn from are scored.</summary>
    private const int MostScoredChunks = 60;

    /// <summary>The clock, for the speed that progress tells.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told after each chunk.</summary>
    public IProgress<DatasetProgress>? Progress { get; init; }

    /// <summary>Told in words what else is being done.</summary>
    public IProgress<string>? Status { get; init; }

    /// <summary>Whether an earlier data set, finished or not, may be replaced.</summary>
    public bool MayOverwrite { get; init; }

    private int Threads => options.Threads > 0 ? options.Threads : Environment.ProcessorCount;

    /// <summary>Makes it, or goes on with what an earlier attempt left in the folder.</summary>
    /// <param name="folder">Where it goes; made if need be.</param>
    /// <param name="cancellation">Asks to stop; what is written stays for another attempt.</param>
    /// <returns>The card.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the generator knows no digits.</exception>
    /// <exception cref="IOException">The folder holds something else, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The gate hardly lets anything pass, or a file is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public DatasetCard Make(string folder, CancellationToken cancellation = default)
    {
        options.Validate();
        DigitRange.Check(digit: 0, generator.Network.Classes);
        using var evaluator =
            options.MinConfidence is null && !options.IsScored
                ? null
                : ReferenceData.OpenEvaluator(options.Data, options.Threads);
        folder = Path.GetFullPath(folder);
        using var work = UnfinishedDataset.Open(folder, FingerprintOf(evaluator), MayOverwrite);
        if (!work.State.IsReady)
            Write(work, folder, evaluator, cancellation);
        var card = ReadCard(work.Folder, folder);
        work.Deliver([.. card.Files, DatasetCard.TextName, DatasetCard.FileName]);
        return card;
    }

    private string FingerprintOf(Evaluator? evaluator) =>
        $"{options.Command}, generator {generator.Sha256[..16]}"
        + (options.MinConfidence is null ? "" : $", evaluator {evaluator!.Sha256[..16]}")
        + (options.IsScored ? ", scored" : "");

    private void Write(UnfinishedDataset work, string folder, Evaluator? evaluator, CancellationToken cancellation)
    {
        using var team = new WorkerTeam(Threads);
        using var growing = new GrowingFiles(work.Folder, work.State.Lengths);
        var source = new DigitSource(new ImageSampler(team, generator.Network), evaluator, options);
        var writers = Writers(work, growing);
        string[] files = [.. writers.Values.SelectMany(writer => writer.Results)];
        FinishedDataset.ExpectFree(folder, [.. files, DatasetCard.FileName, DatasetCard.TextName], MayOverwrite);
        Draw(source, work, (writers, growing), cancellation);
        var card = DatasetCard.Of(generator, options, work.State) with
        {
            Files = files,
            EvaluatorSha256 = evaluator?.Sha256,
            TrainOnFake = options.IsScored ? Score(source, evaluator!, cancellation) : null,
        };
        Status?.Report("finishing the files");
        growing.Dispose();
        foreach (var writer in writers.Values)
            writer.Complete();
        WriteCard(card, work.Folder);
        FinishedDataset.Delete(folder);
        work.Save(work.State with { IsReady = true });
    }

    private Dictionary<DataSplit, DatasetWriter> Writers(UnfinishedDataset work, GrowingFiles growing)
    {
        Dictionary<DataSplit, DatasetWriter> writers = new()
        {
            [DataSplit.Train] = Create(DataSplit.Train, 0, options.Count),
        };
        if (options.TestCount > 0)
            writers[DataSplit.Test] = Create(DataSplit.Test, options.Count, options.TestCount);
        return writers;

        DatasetWriter Create(DataSplit split, int first, int count) =>
            DatasetWriter.Create(options.Format, new DatasetHalf(work.Folder, split, count, first, growing));
    }

    private void Draw(
        DigitSource source,
        UnfinishedDataset work,
        (Dictionary<DataSplit, DatasetWriter> Writers, GrowingFiles Growing) files,
        CancellationToken cancellation
    )
    {
        var speedometer = new Speedometer(Time);
        Report(work.State, speedometer);
        foreach (var chunk in DatasetChunk.Of(options).Skip(work.State.Chunks))
        {
            var drawn = source.Draw(chunk, cancellation);
            files.Writers[chunk.Split].Append(drawn);
            work.Save(work.State.After(drawn, files.Growing.FlushToDisk()));
            Report(work.State, speedometer);
        }
    }

    private void Report(DatasetState state, Speedometer speedometer)
    {
        var speed = speedometer.Measure(state.Images);
        var remaining = speed > 0 ? TimeSpan.FromSeconds((options.Total - state.Images) / speed) : TimeSpan.Zero;
        Progress?.Report(new(state.Images, options.Total, state.Rejected.Sum(), speed, remaining));
    }

    /// <summary>Draws the images to learn from once more, which is quicker than to read each format again.</summary>
    private TrainOnFake Score(DigitSource source, Evaluator evaluator, CancellationToken cancellation)
    {
        Status?.Report("drawing the images again to learn from them");
        var drawn = DatasetChunk
            .Of(options)
            .TakeWhile(chunk => chunk.Split == DataSplit.Train)
            .Take(MostScoredChunks)
            .Select(chunk => source.Draw(chunk, cancellation))
            .ToList();
        var fakes = new JudgedImages(
            [.. drawn.SelectMany(chunk => chunk.Pixels)],
            [.. drawn.SelectMany(chunk => chunk.Labels)]
        );
        var settings = new JudgeOptions
        {
            Threads = options.Threads,
            Progress = Status,
            Cancellation = cancellation,
        };
        return TrainOnFake.Measure(evaluator, fakes, ReferenceData.Read(options.Data, DataSplit.Test), settings);
    }

    private static void WriteCard(DatasetCard card, string folder)
    {
        AtomicFile.WriteText(
            Path.Combine(folder, DatasetCard.FileName),
            JsonSerializer.Serialize(card, JsonFormat.Indented) + "\n"
        );
        AtomicFile.WriteText(Path.Combine(folder, DatasetCard.TextName), DatasetCardText.Of(card));
    }

    /// <summary>The card, which an attempt that was killed while it moved things may have moved already.</summary>
    private static DatasetCard ReadCard(params string[] folders)
    {
        var path = folders.Select(folder => Path.Combine(folder, DatasetCard.FileName)).First(File.Exists);
        return JsonSerializer.Deserialize<DatasetCard>(File.ReadAllText(path), JsonFormat.Indented)!;
    }
}
