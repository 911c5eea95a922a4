using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Judging;

/// <summary>
/// Random training images, as many as there are judged ones, and of each digit as many as there are judged ones of it
/// (or all, where there are fewer): the first in one random order, so that nearly all serve for both.
/// </summary>
/// <param name="Places">In the training images, of all that are needed, each once.</param>
/// <param name="Rows">Among the places, of the random images.</param>
/// <param name="RowsOfDigit">Among the places, of the images of each digit.</param>
internal sealed record FloorImages(int[] Places, int[] Rows, int[][] RowsOfDigit)
{
    /// <summary>Chooses for so many judged images of each digit; another seed gives another choice.</summary>
    public static FloorImages Choose(ImageSet train, IReadOnlyList<int> digitCounts, ulong seed)
    {
        var count = digitCounts.Sum();
        if (count > train.Count)
            throw new ArgumentException(
                $"{count} images are to be judged beside as many real training images, but of those there are {train.Count}."
            );
        var order = Shuffle(train, seed);
        var random = order.Take(count).ToList();
        var ofDigit = order.ToLookup(place => train.Labels[place]);
        var digits = digitCounts.Select((n, digit) => ofDigit[digit].Take(n).ToList()).ToList();
        int[] places = [.. random.Concat(digits.SelectMany(digit => digit)).Distinct().Order()];
        var rowOfPlace = new int[train.Count];
        for (var row = 0; row < places.Length; row++)
            rowOfPlace[places[row]] = row;
        return new FloorImages(places, RowsOf(random), [.. digits.Select(RowsOf)]);

        int[] RowsOf(List<int> chosen) => [.. chosen.Select(place => rowOfPlace[place])];
    }

    /// <summary>The first of the random order: images without a look at what they show.</summary>
    public static int[] Random(ImageSet train, int count, ulong seed) => Shuffle(train, seed)[..count];

    private static int[] Shuffle(ImageSet train, ulong seed)
    {
        var order = new int[train.Count];
        CountedRandom.Permutation(seed, EvaluationStreams.Floor, step: 0, order);
        return order;
    }
}
