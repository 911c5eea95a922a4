using System.Numerics;

namespace Penman.Algebra;

/// <summary>Squared Euclidean distances of all rows of one matrix to all of another, never all held at once.</summary>
internal static class SquaredDistances
{
    /// <summary>
    /// Hands out |a - b|^2 = |a|^2 + |b|^2 - 2 a.b for each row a of <paramref name="left"/>, as
    /// <see cref="DotProducts.ForEach"/> does.
    /// </summary>
    /// <remarks>
    /// |a|^2 is the same chain of operations as a.b, so equal rows have distance 0 exactly, and |a - b| = |b - a| to
    /// the bit. Rounding makes an error of some 1e-16 (|a|^2 + |b|^2); what falls below 0 is 0.
    /// </remarks>
    public static void ForEach(Matrix left, Matrix right, int threads, DotProducts.Receiver receive) =>
        DotProducts.ForEach(left, right, threads, FromProducts(SquaredNorms(left), SquaredNorms(right), receive));

    /// <summary>
    /// Hands out those of each row to the rows after it, as <see cref="DotProducts.ForEachPair"/> does.
    /// </summary>
    public static void ForEachPair(Matrix features, int threads, DotProducts.Receiver receive)
    {
        var norms = SquaredNorms(features);
        DotProducts.ForEachPair(features, threads, FromProducts(norms, norms, receive));
    }

    /// <summary>|a|^2 of each row.</summary>
    public static double[] SquaredNorms(Matrix features)
    {
        var norms = new double[features.Rows];
        for (var row = 0; row < norms.Length; row++)
        {
            foreach (var value in features.Row(row))
                norms[row] = Math.FusedMultiplyAdd(value, value, norms[row]);
        }

        return norms;
    }

    private static DotProducts.Receiver FromProducts(
        double[] leftNorms,
        double[] rightNorms,
        DotProducts.Receiver receive
    ) =>
        (row, first, values) =>
        {
            ToDistances(values, leftNorms[row], rightNorms.AsSpan(first, values.Length));
            receive(row, first, values);
        };

    private static void ToDistances(Span<double> products, double leftNorm, ReadOnlySpan<double> rightNorms)
    {
        var i = 0;
        for (; i <= products.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var norms = new Vector<double>(leftNorm) + new Vector<double>(rightNorms[i..]);
            Vector.Max(norms - (2 * new Vector<double>(products[i..])), Vector<double>.Zero).CopyTo(products[i..]);
        }

        for (; i < products.Length; i++)
            products[i] = Math.Max(leftNorm + rightNorms[i] - (2 * products[i]), 0);
    }
}
