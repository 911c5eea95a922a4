namespace Penman.Algebra;

/// <summary>Square symmetric matrices of doubles, (d, d) row-major: what a Frechet distance needs of them.</summary>
internal static class SymmetricMatrix
{
    /// <summary>The root A of a positive semi-definite matrix: symmetric, with A A = matrix.</summary>
    /// <remarks>
    /// A = V diag(sqrt(eigenvalues)) V^T; eigenvalues that rounding made negative count as 0.
    /// </remarks>
    public static double[] Root(double[] matrix, int size)
    {
        var (values, vectors) = SymmetricEigen.Solve(matrix, size);
        var scaled = new double[matrix.Length]; // Column i is eigenvector i times the fourth root of its eigenvalue.
        for (var i = 0; i < scaled.Length; i++)
            scaled[(i % size * size) + (i / size)] = vectors[i] * Math.Sqrt(Math.Sqrt(Math.Max(values[i / size], 0)));
        return Multiply(scaled, scaled, size);
    }

    /// <summary>A M A for symmetric A and M: symmetric up to rounding.</summary>
    public static double[] Sandwich(double[] outer, double[] inner, int size) =>
        Multiply(Multiply(outer, inner, size), outer, size);

    /// <summary>Eigenvalues, in ascending order, of the symmetric part (M + M^T) / 2.</summary>
    public static double[] Eigenvalues(double[] matrix, int size)
    {
        var symmetric = new double[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
            symmetric[i] = (matrix[i] + matrix[(i % size * size) + (i / size)]) / 2;
        return SymmetricEigen.Solve(symmetric, size).Values;
    }

    /// <summary>Rows times rows, which are the columns of a symmetric matrix.</summary>
    private static double[] Multiply(double[] left, double[] right, int size)
    {
        var product = new double[left.Length];
        DotProducts.ForEach(
            new(size, size, left),
            new(size, size, right),
            threads: 1,
            (row, first, products) => products.CopyTo(product.AsSpan((row * size) + first))
        );
        return product;
    }
}
