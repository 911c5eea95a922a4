using Penman.Data;
using Penman.Networks;
using Penman.Sampling;
using Penman.Tensors.Randomness;

namespace Penman.Datasets;

/// <summary>
/// A stretch of a data set that is drawn, written and recorded as one: its images depend on the options and on where it
/// lies, never on what was drawn before. Its first place is counted through both halves.
/// </summary>
internal sealed record DatasetChunk(int Number, DataSplit Split, int First, int Count)
{
    private const int MaximumCount = 1_000;

    /// <summary>
    /// Candidates for one place have seeds a million apart, data sets of different seeds a million times that.
    /// </summary>
    private const ulong SeedsPerAttempt = DatasetOptions.MaximumImages;

    public const ulong SeedsPerDataset = SeedsPerAttempt * 1_000_000;

    /// <summary>All chunks of a data set in order: those to learn from, then those to test on.</summary>
    public static IEnumerable<DatasetChunk> Of(DatasetOptions options)
    {
        var number = 0;
        for (var first = 0; first < options.Total; number++)
        {
            var split = first < options.Count ? DataSplit.Train : DataSplit.Test;
            var end = split == DataSplit.Train ? options.Count : options.Total;
            var count = Math.Min(MaximumCount, end - first);
            yield return new DatasetChunk(number, split, first, count);
            first += count;
        }
    }

    /// <summary>
    /// The classes to draw. In balanced data each chunk is balanced for itself, in an order drawn from the seed, so that
    /// the first images of a set are as mixed as the whole.
    /// </summary>
    public int[] Labels(DatasetOptions options, int classes)
    {
        if (!options.IsBalanced)
            return [.. Enumerable.Range(First, Count).Select(place => Draw(options.Seed, place, classes))];
        var order = new int[Count];
        CountedRandom.Permutation(options.Seed, RandomStreams.DatasetLabels, (uint)Number + 1, order);
        return [.. order.Select(place => place % classes)];
    }

    /// <summary>A candidate for a place of the chunk; each attempt has another style.</summary>
    public DigitRequest Candidate(ulong seed, int place, (int Attempt, int Digit) asked) =>
        new(SeedsPerDataset * seed + SeedsPerAttempt * (ulong)asked.Attempt + (ulong)(First + place), asked.Digit);

    private static int Draw(ulong seed, int place, int classes) =>
        (int)CountedRandom.Below(seed, RandomStreams.DatasetLabels, step: 0, place, (uint)classes);
}

/// <summary>
/// The images of a chunk, labelled as they were asked for, and the candidates of each class that were rejected.
/// </summary>
internal sealed record DrawnDigits(DatasetChunk Chunk, ImageSet Images, IReadOnlyList<int> Rejected)
{
    public IEnumerable<int> Counts =>
        Enumerable.Range(0, Images.Classes.Count).Select(label => Images.Labels.Count(drawn => drawn == label));
}
