using Penman.Algebra;
using Penman.Tensors.Randomness;

namespace Penman.Tests.Evaluation;

/// <summary>Sets of features with known properties.</summary>
internal static class Features
{
    /// <summary>Independent standard normal numbers, the same for the same seed.</summary>
    public static Matrix Normal(int rows, int columns, ulong seed)
    {
        var numbers = new float[rows * columns];
        CountedRandom.Normal(seed, stream: 1, step: 0, firstIndex: 0, numbers);
        return new Matrix(rows, columns, Array.ConvertAll(numbers, number => (double)number));
    }

    /// <summary>The rows that are named, in that order.</summary>
    public static Matrix Take(this Matrix features, IEnumerable<int> rows)
    {
        int[] places = [.. rows];
        return new Matrix(places.Length, features.Columns, [.. places.SelectMany(row => features.Row(row).ToArray())]);
    }

    /// <summary>Each number replaced by a function of it and its column.</summary>
    public static Matrix Map(this Matrix features, Func<double, int, double> map) =>
        new(
            features.Rows,
            features.Columns,
            [.. features.Values.Select((value, i) => map(value, i % features.Columns))]
        );
}
