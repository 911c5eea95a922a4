using Penman.Algebra;
using Penman.Evaluation.Measures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class KernelSumsTests
{
    private const double Scale = 0.07;

    /// <summary>The specification: for each row the kernels of the others in their order, then all those sums.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(65)]
    [InlineData(215)]
    public void Sums_have_the_bits_of_the_specification(int rows)
    {
        var (x, y) = (Features.Normal(rows, 11, seed: 1), Features.Normal(rows + 30, 11, seed: 2));
        Assert.Equal(Sum(x, y, isWithin: false), KernelSums.Between(x, y, Scale));
        Assert.Equal(Sum(x, x, isWithin: true), KernelSums.Within(x, Scale));
    }

    private static double Sum(Matrix x, Matrix y, bool isWithin)
    {
        var sums = new double[x.Rows];
        for (var row = 0; row < x.Rows; row++)
        {
            for (var other = 0; other < y.Rows; other++)
            {
                var value = (Product(x.Row(row), y.Row(other)) * Scale) + 1;
                sums[row] += isWithin && other == row ? 0 : value * value * value;
            }
        }

        return sums.Sum();
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum = Math.FusedMultiplyAdd(a[k], b[k], sum);
        return sum;
    }
}
