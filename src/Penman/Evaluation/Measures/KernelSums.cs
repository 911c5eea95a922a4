using System.Numerics;
using Penman.Algebra;

namespace Penman.Evaluation.Measures;

/// <summary>Sums of the cubic kernel k(x, y) = (x.y scale + 1)^3 over pairs of rows.</summary>
/// <remarks>
/// Both add up a sum for each row of the first set, over the others in their order, and then those sums. So a vector of
/// products with one row of the second set is a summand of as many sums, and its width changes no bit.
/// </remarks>
internal static class KernelSums
{
    /// <summary>Over all rows of both.</summary>
    public static double Between(Matrix x, Matrix y, double scale)
    {
        var sums = new double[x.Rows];
        DotProducts.ForEach(
            y,
            x,
            threads: 1,
            (_, first, products) =>
            {
                ToKernels(products, scale);
                Add(products, sums.AsSpan(first, products.Length));
            }
        );
        return sums.Sum();
    }

    /// <summary>Over all ordered pairs of different rows: k(x, y) = k(y, x), so each is computed once.</summary>
    public static double Within(Matrix x, double scale)
    {
        var sums = new double[x.Rows];
        DotProducts.ForEachPair(
            x,
            threads: 1,
            (row, first, products) =>
            {
                // The rows before this one have added theirs, in order; those after it follow.
                ToKernels(products, scale);
                foreach (var kernel in products)
                    sums[row] += kernel;
                Add(products, sums.AsSpan(first, products.Length));
            }
        );
        return sums.Sum();
    }

    private static void ToKernels(Span<double> products, double scale)
    {
        var i = 0;
        for (; i <= products.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var values = (new Vector<double>(products[i..]) * scale) + Vector<double>.One;
            (values * values * values).CopyTo(products[i..]);
        }

        for (; i < products.Length; i++)
        {
            var value = (products[i] * scale) + 1;
            products[i] = value * value * value;
        }
    }

    private static void Add(ReadOnlySpan<double> values, Span<double> sums)
    {
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sums[i..]) + new Vector<double>(values[i..])).CopyTo(sums[i..]);
        for (; i < values.Length; i++)
            sums[i] += values[i];
    }
}
