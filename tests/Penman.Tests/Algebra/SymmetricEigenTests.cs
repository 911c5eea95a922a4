using Penman.Algebra;

namespace Penman.Tests.Algebra;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void A_matrix_of_two_rows_is_solved_by_hand()
    {
        var (values, vectors) = SymmetricEigen.Solve([2, 1, 1, 2], size: 2);

        Assert.Equal(1, values[0], 1e-12);
        Assert.Equal(3, values[1], 1e-12);
        Assert.All(vectors, component => Assert.Equal(Math.Sqrt(0.5), Math.Abs(component), 1e-12));
        Assert.Equal(vectors[2], vectors[3], 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(128)]
    public void Eigenvectors_are_orthonormal_and_the_matrix_scales_them_by_ascending_values(int size)
    {
        var random = new Random(size);
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        for (var j = 0; j <= i; j++)
            matrix[(i * size) + j] = matrix[(j * size) + i] = random.NextDouble() - 0.5;

        var (values, vectors) = SymmetricEigen.Solve([.. matrix], size);

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
        Assert.Equal(new double[3], SymmetricEigen.Solve(new double[9], size: 3).Values);

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1)]
    [InlineData(1e200)]
    public void Values_that_are_repeated_or_far_apart_are_found_at_any_scale(double scale)
    {
        double[] own = [-3, 1e-9, 1e-9, 2, 2, 2, 1e4];
        var normal = Enumerable.Range(1, own.Length).Select(i => Math.Sin(i)).ToArray();
        var factor = 2 / Dot(normal, normal);
        var matrix = new double[own.Length * own.Length]; // reflected: H diag(own) H
        for (var i = 0; i < own.Length; i++)
        for (var j = 0; j < own.Length; j++)
        for (var k = 0; k < own.Length; k++)
            matrix[(i * own.Length) + j] += scale * own[k] * Reflected(i, k) * Reflected(j, k);

        var (values, _) = SymmetricEigen.Solve(matrix, own.Length);

        Assert.All(values.Zip(own), pair => Assert.Equal(pair.Second, pair.First / scale, 1e-9));

        double Reflected(int row, int column) => (row == column ? 1 : 0) - (factor * normal[row] * normal[column]);
    }

    [Theory]
    [InlineData(128, 3)]
    [InlineData(128, 60)]
    [InlineData(64, 63)]
    public void A_matrix_of_lower_rank_has_zeros_but_for_rounding(int size, int rank)
    {
        var random = new Random(size + rank);
        var matrix = new double[size * size];
        for (var one = 0; one < rank; one++)
        {
            var scale = Math.Pow(10, -one % 9);
            double[] vector = [.. Enumerable.Range(0, size).Select(_ => scale * (random.NextDouble() - 0.5))];
            for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                matrix[(i * size) + j] += vector[i] * vector[j];
        }

        var (values, _) = SymmetricEigen.Solve(matrix, size);

        Assert.All(values.Take(size - rank), value => Assert.Equal(0, value, 1e-13 * values[^1]));
        Assert.Equal(Enumerable.Range(0, size).Sum(i => matrix[i * (size + 1)]), values.Sum(), 1e-12 * size);
    }

    [Fact]
    public void What_is_no_number_has_no_values() =>
        Assert.Throws<ArithmeticException>(() => SymmetricEigen.Solve([1, double.NaN, double.NaN, 1], size: 2));

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
