namespace Penman.Gan.Latents;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations.</summary>
/// <remarks>
/// Golub and Van Loan 2013, section 8.5, in cyclic order: slower than a tridiagonal form, but short, accurate also for
/// small eigenvalues, and the same operations in the same order on any machine.
/// </remarks>
internal static class SymmetricEigen
{
    private const int MaximumSweeps = 60;

    /// <summary>Off-diagonal elements so small, relative to the whole matrix, are rounding.</summary>
    private const double Tolerance = 1e-15;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">(size, size) row-major, symmetric; is destroyed.</param>
    /// <param name="size">Rows and columns.</param>
    /// <returns>
    /// Eigenvalues in descending order, each with its eigenvector of length 1 whose largest component is positive.
    /// </returns>
    public static IReadOnlyList<(double Value, double[] Vector)> Decompose(double[] matrix, int size)
    {
        var vectors = new double[matrix.Length]; // Row i becomes eigenvector i.
        for (var i = 0; i < size; i++)
            vectors[(i * size) + i] = 1;
        var negligible = Tolerance * Math.Sqrt(matrix.Sum(element => element * element));
        for (var sweep = 0; sweep < MaximumSweeps && Sweep(matrix, vectors, size, negligible); sweep++) { }
        return
        [
            .. Enumerable
                .Range(0, size)
                .Select(i => (matrix[(i * size) + i], WithPositivePeak(vectors.AsSpan(i * size, size))))
                .OrderByDescending(pair => pair.Item1),
        ];
    }

    /// <summary>Rotates every pair of axes once.</summary>
    /// <returns>Whether there was anything to do.</returns>
    private static bool Sweep(double[] matrix, double[] vectors, int size, double negligible)
    {
        var hasRotated = false;
        for (var p = 0; p < size; p++)
        for (var q = p + 1; q < size; q++)
        {
            var element = matrix[(p * size) + q];
            if (Math.Abs(element) <= negligible)
                continue;
            hasRotated = true;
            var (cosine, sine) = Rotation(matrix[(p * size) + p], matrix[(q * size) + q], element);
            for (var k = 0; k < size; k++) // Columns p and q.
                Rotate(matrix, (k * size) + p, (k * size) + q, cosine, sine);
            for (var k = 0; k < size; k++) // Rows p and q.
            {
                Rotate(matrix, (p * size) + k, (q * size) + k, cosine, sine);
                Rotate(vectors, (p * size) + k, (q * size) + k, cosine, sine);
            }
        }

        return hasRotated;
    }

    /// <summary>Cosine and sine of the smaller angle that makes the element 0.</summary>
    private static (double Cosine, double Sine) Rotation(double first, double second, double element)
    {
        var ratio = (second - first) / (2 * element);
        var sign = ratio < 0 ? -1 : 1;
        var tangent = sign / (Math.Abs(ratio) + Math.Sqrt(1 + (ratio * ratio)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        return (cosine, tangent * cosine);
    }

    private static void Rotate(double[] values, int first, int second, double cosine, double sine)
    {
        var (one, other) = (values[first], values[second]);
        values[first] = (cosine * one) - (sine * other);
        values[second] = (sine * one) + (cosine * other);
    }

    private static double[] WithPositivePeak(ReadOnlySpan<double> vector)
    {
        var peak = 0;
        for (var i = 1; i < vector.Length; i++)
            peak = Math.Abs(vector[i]) > Math.Abs(vector[peak]) ? i : peak;
        var sign = Math.Sign(vector[peak]);
        return Array.ConvertAll(vector.ToArray(), element => sign * element);
    }
}
