using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Judging;

/// <summary>
/// Random training images, as many as there are judged ones, and of each digit as many as there are judged ones of it
/// (or all, where there are fewer): the first in one random order, so that nearly all serve for both.
/// </summary>
internal sealed class FloorImages
{
    /// <summary>Places in the training images of all that are needed, each once.</summary>
    public required IReadOnlyList<int> Places { get; init; }

    /// <summary>Rows among <see cref="Places"/> of the random images.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>Rows among <see cref="Places"/> of the images of each digit.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> RowsOfDigit { get; init; }

    /// <summary>Chooses for so many judged images of each digit; another seed gives another choice.</summary>
    public static FloorImages Choose(ImageSet train, IReadOnlyList<int> digitCounts, ulong seed)
    {
        var count = digitCounts.Sum();
        if (count > train.Count)
            throw new ArgumentException(
                $"{count} images are to be judged beside as many real training images, but of those there are {train.Count}."
            );
        var order = new int[train.Count];
        CountedRandom.Permutation(seed, EvaluationStreams.Floor, step: 0, order);
        var random = order.Take(count).ToList();
        var ofDigit = order.ToLookup(place => train.Labels[place]);
        var digits = digitCounts.Select((n, digit) => ofDigit[digit].Take(n).ToList()).ToList();
        int[] places = [.. random.Concat(digits.SelectMany(digit => digit)).Distinct().Order()];
        var rowOfPlace = new int[train.Count];
        for (var row = 0; row < places.Length; row++)
            rowOfPlace[places[row]] = row;
        return new FloorImages
        {
            Places = places,
            Rows = [.. random.Select(place => rowOfPlace[place])],
            RowsOfDigit =
            [
                .. digits.Select(digit => (IReadOnlyList<int>)[.. digit.Select(place => rowOfPlace[place])]),
            ],
        };
    }
}
