using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Penman.Algebra;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix.</summary>
internal static class SymmetricEigen
{
    /// <summary>
    /// Householder's tridiagonal form and the QL iterations of EISPACK, in managed code and on one thread whatever
    /// provider the process has chosen, so that results have the same bits everywhere.
    /// </summary>
    /// <param name="matrix">(size, size) row-major, symmetric.</param>
    /// <param name="size">Rows and columns.</param>
    /// <returns>Eigenvalues in ascending order, and as row i the eigenvector of length 1 of value i.</returns>
    public static (double[] Values, double[] Vectors) Decompose(double[] matrix, int size)
    {
        var (values, vectors) = (new Complex[size], new double[matrix.Length]);
        ManagedLinearAlgebraProvider.Instance.EigenDecomp(
            isSymmetric: true,
            size,
            matrix,
            vectors,
            values,
            matrixD: new double[matrix.Length]
        );
        // Eigenvectors are columns of a column-major matrix: the rows of ours.
        return (Array.ConvertAll(values, value => value.Real), vectors);
    }
}
