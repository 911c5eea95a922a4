using Penman.Algebra;

namespace Penman.Tests.Algebra;

public sealed class SymmetricMatrixTests
{
    [Fact]
    public void A_matrix_of_two_rows_is_solved_by_hand()
    {
        var (values, vectors) = SymmetricMatrix.Decompose([2, 1, 1, 2], size: 2);

        Assert.Equal(1, values[0], 1e-12);
        Assert.Equal(3, values[1], 1e-12);
        Assert.All(vectors, component => Assert.Equal(Math.Sqrt(0.5), Math.Abs(component), 1e-12));
        Assert.Equal(vectors[2], vectors[3], 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(64)]
    public void Eigenvectors_are_orthonormal_and_the_matrix_scales_them_by_ascending_values(int size)
    {
        var random = new Random(size);
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        for (var j = 0; j <= i; j++)
            matrix[(i * size) + j] = matrix[(j * size) + i] = random.NextDouble() - 0.5;

        var (values, vectors) = SymmetricMatrix.Decompose([.. matrix], size);

        Assert.Equal(values.Order(), values);
        ReadOnlySpan<double> Vector(int i) => vectors.AsSpan(i * size, size);
        for (var i = 0; i < size; i++)
        for (var j = 0; j < size; j++)
        {
            Assert.Equal(i == j ? 1 : 0, Dot(Vector(i), Vector(j)), 1e-10);
            Assert.Equal(values[i] * Vector(i)[j], Dot(matrix.AsSpan(j * size, size), Vector(i)), 1e-10);
        }
    }

    [Fact]
    public void A_matrix_of_zeros_has_no_direction_of_its_own() =>
        Assert.Equal(new double[3], SymmetricMatrix.Decompose(new double[9], size: 3).Values);

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
