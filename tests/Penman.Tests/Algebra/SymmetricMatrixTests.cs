using Penman.Algebra;

namespace Penman.Tests.Algebra;

public sealed class SymmetricMatrixTests
{
    [Fact]
    public void The_root_times_itself_is_the_matrix()
    {
        double[] matrix = [2, 1, 0, 1, 2, 1, 0, 1, 2];
        var root = SymmetricMatrix.Root(matrix, size: 3);
        for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
            Assert.Equal(matrix[(i * 3) + j], Dot(root.AsSpan(i * 3, 3), root.AsSpan(j * 3, 3)), 1e-12);
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
