using Penman.Evaluation;
using Penman.Gan.Latents;

namespace Penman.Tests.Gan.Latents;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void A_matrix_of_two_rows_is_solved_by_hand()
    {
        var pairs = SymmetricEigen.Decompose([2, 1, 1, 2], size: 2);

        Assert.Equal(3, pairs[0].Value, 1e-12);
        Assert.Equal(1, pairs[1].Value, 1e-12);
        Assert.All(pairs[0].Vector, component => Assert.Equal(Math.Sqrt(0.5), component, 1e-12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(64)]
    public void Eigenvectors_are_orthonormal_and_the_values_are_those_of_another_method(int size)
    {
        var random = new Random(size);
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        for (var j = 0; j <= i; j++)
            matrix[(i * size) + j] = matrix[(j * size) + i] = random.NextDouble() - 0.5;

        var pairs = SymmetricEigen.Decompose([.. matrix], size);

        var expected = SymmetricMatrix.Eigenvalues(matrix, size).OrderDescending().ToList();
        for (var i = 0; i < size; i++)
        {
            Assert.Equal(expected[i], pairs[i].Value, 1e-10);
            Assert.True(pairs[i].Vector.Max() >= -pairs[i].Vector.Min());
            for (var j = 0; j < size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Dot(pairs[i].Vector, pairs[j].Vector), 1e-10);
                var product = Dot(matrix.AsSpan(j * size, size), pairs[i].Vector);
                Assert.Equal(pairs[i].Value * pairs[i].Vector[j], product, 1e-10);
            }
        }
    }

    [Fact]
    public void A_matrix_of_zeros_has_no_direction_of_its_own() =>
        Assert.All(SymmetricEigen.Decompose(new double[9], size: 3), pair => Assert.Equal(0, pair.Value));

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
