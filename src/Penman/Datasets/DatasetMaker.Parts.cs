using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Datasets;

/// <content>One data set made by many processes, each a part.</content>
public sealed partial class DatasetMaker
{
    /// <summary>
    /// Draws a part of the images into the folder: those of every N-th thousand. Done again, also where the set is finished, it does
    /// nothing; stopped or killed, it goes on. Any number of processes may make a part each; <see cref="Gather"/> joins them.
    /// </summary>
    /// <param name="folder">Where the data set goes; made if need be.</param>
    /// <param name="part">The part.</param>
    /// <param name="cancellation">Asks to stop; what is drawn stays.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the generator knows no digits.</exception>
    /// <exception cref="IOException">The folder holds something else, another process makes the part, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The gate hardly lets anything pass, or a file is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void MakePart(string folder, Part part, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        ExpectPossible();
        using var evaluator = OpenEvaluator();
        if (Finished(folder, evaluator) is not null)
            return;
        var parts = PartsIn(folder, evaluator);
        using var held = parts.Take(part, MayOverwrite);
        using var team = new WorkerTeam(Threads);
        var source = Source(team, evaluator);
        var mine = DatasetChunk.Of(options).Where(chunk => part.Has(chunk.Number)).ToList();
        var state = EmptyState(evaluator);
        var (total, speed) = (mine.Sum(chunk => chunk.Count), SpeedometerAt(images: 0));
        foreach (var chunk in mine)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!parts.Has(chunk))
                parts.Write(source.Draw(chunk, rejected => Report((state, total), rejected, speed), cancellation));
            state = state with { Images = state.Images + chunk.Count };
            Report((state, total), rejected: 0, speed);
        }
    }

    /// <summary>
    /// The parts of which something is missing in a folder, out of as many as it was last made in. What has been damaged since, at its full
    /// length, <see cref="Gather"/> finds.
    /// </summary>
    /// <param name="folder">The data set's.</param>
    /// <exception cref="IOException">It holds parts of another data set.</exception>
    public IReadOnlyList<Part> MissingParts(string folder)
    {
        ExpectPossible();
        using var evaluator = OpenEvaluator();
        if (Finished(folder, evaluator) is not null)
            return [];
        var parts = PartsIn(folder, evaluator);
        parts.ExpectOwn();
        var count = Math.Max(1, parts.Count);
        return
        [
            .. DatasetChunk
                .Of(options)
                .Where(chunk => !parts.Seems(chunk))
                .Select(chunk => chunk.Number % count)
                .Distinct()
                .Order()
                .Select(piece => Part.Of(piece, count)),
        ];
    }

    /// <summary>The parts that other processes make just now.</summary>
    /// <param name="folder">The data set's.</param>
    public IReadOnlyList<Part> PartsUnderWay(string folder)
    {
        using var evaluator = OpenEvaluator();
        return PartsIn(folder, evaluator).UnderWay;
    }

    /// <summary>Joins what parts have drawn; the bytes are those of a set made at once.</summary>
    /// <param name="folder">The data set's.</param>
    /// <param name="cancellation">Asks to stop; what is written stays for another attempt.</param>
    /// <returns>The card.</returns>
    /// <exception cref="IOException">
    /// Something is missing (see <see cref="MissingParts"/>) or damaged, which names its part, or the disk refuses.
    /// </exception>
    public DatasetCard Gather(string folder, CancellationToken cancellation = default)
    {
        ExpectPossible();
        using (var evaluator = OpenEvaluator())
        {
            var parts = PartsIn(folder, evaluator);
            parts.ExpectNobody();
            if (Finished(folder, evaluator) is { } card)
            {
                parts.Delete();
                return card;
            }
        }

        return Make(folder, isGathered: true, cancellation);
    }

    /// <summary>Whether anybody has begun a part of this data set in a folder.</summary>
    /// <param name="folder">The data set's.</param>
    public bool HasParts(string folder)
    {
        using var evaluator = OpenEvaluator();
        return PartsIn(folder, evaluator).Count > 0;
    }

    /// <summary>The card of this very data set, if it lies there already, whole.</summary>
    private DatasetCard? Finished(string folder, Evaluator? evaluator)
    {
        var path = Path.Combine(folder, DatasetCard.FileName);
        var card = JsonFile.Read(path, DatasetJson.Default.DatasetCard, "choose another folder");
        var isThis =
            card is not null
            && (card.Command, card.ModelSha256) == (Command, generator.Sha256)
            && (!options.IsScored || card.TrainOnFake is not null)
            && (evaluator is null || card.EvaluatorSha256 == evaluator.Sha256)
            && card.Files.All(name => Path.Exists(Path.Combine(folder, name)));
        return isThis ? card : null;
    }

    private DatasetParts PartsIn(string folder, Evaluator? evaluator) =>
        new(Path.GetFullPath(folder), EmptyState(evaluator).Fingerprint, generator.Card.Images.Values);

    private DigitSource Source(WorkerTeam team, Evaluator? evaluator) =>
        new(new ImageSampler(team, generator.Network), DatasetCard.NamesOf(generator), evaluator, options);
}
