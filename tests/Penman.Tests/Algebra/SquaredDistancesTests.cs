using Penman.Algebra;
using Penman.Evaluation.Measures;
using Penman.Tests.Evaluation;
using Penman.Tests.Tensors;

namespace Penman.Tests.Algebra;

public sealed class SquaredDistancesTests
{
    /// <summary>Rows that fill a block and not, pieces that are full and not, depths from 1.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 2)]
    [InlineData(64, 96, 8)]
    [InlineData(130, 201, 13)]
    public void They_are_those_of_the_definition(int rows, int others, int columns)
    {
        var (left, right) = (Features.Normal(rows, columns, seed: 1), Features.Normal(others, columns, seed: 2));
        var expected = new double[rows * others];
        for (var i = 0; i < expected.Length; i++)
            expected[i] = SquaredDistance(left.Row(i / others), right.Row(i % others));
        TestValues.AssertClose(expected, All(left, right), 1e-13);
    }

    /// <summary>The specification, scalar: |a|^2 + |b|^2 - 2 a.b, products in the order of the columns.</summary>
    [Fact]
    public void They_have_the_bits_of_the_specification()
    {
        var (left, right) = (Features.Normal(9, 37, seed: 1), Features.Normal(31, 37, seed: 2));
        var all = All(left, right);
        for (var i = 0; i < all.Length; i++)
        {
            ReadOnlySpan<double> a = left.Row(i / right.Rows),
                b = right.Row(i % right.Rows);
            Assert.Equal(Math.Max(Product(a, a) + Product(b, b) - (2 * Product(a, b)), 0), all[i]);
        }
    }

    [Fact]
    public void Equal_rows_have_none_exactly_and_order_does_not_matter()
    {
        var features = Features.Normal(100, 128, seed: 4).Map((value, column) => value * column);
        var all = All(features, features);
        for (var i = 0; i < all.Length; i++)
        {
            var (row, other) = (i / 100, i % 100);
            Assert.Equal(all[(other * 100) + row], all[i]);
            Assert.Equal(row == other, all[i] == 0);
        }
    }

    [Fact]
    public void Nearest_others_leave_out_the_point_itself_but_not_its_equals()
    {
        var features = new Matrix(rows: 5, columns: 1, [0, 3, 0, 10, 4]);
        double[] expected = [0, 9, 1, 9, 0, 9, 36, 49, 1, 16];
        Assert.Equal(expected, Neighbourhoods.Nearest(features, count: 2, threads: 1));
        Assert.Equal([9, 9, 9, 49, 16], Neighbourhoods.Radii(expected, count: 2, k: 2));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(230, 1)]
    [InlineData(230, 2)]
    public void Pairs_are_all_of_different_rows_once(int rows, int threads)
    {
        var features = Features.Normal(rows, columns: 5, seed: 1);
        var expected = All(features, features);
        var pairs = new double[rows * rows];
        SquaredDistances.ForEachPair(
            features,
            threads,
            (row, first, distances) =>
            {
                for (var i = 0; i < distances.Length; i++)
                    pairs[(row * rows) + first + i] += distances[i];
            }
        );
        for (var i = 0; i < pairs.Length; i++)
            Assert.Equal(i % rows > i / rows ? expected[i] : 0, pairs[i]);
    }

    private static double[] All(Matrix left, Matrix right)
    {
        var all = new double[left.Rows * right.Rows];
        SquaredDistances.ForEach(
            left,
            right,
            threads: 2,
            (row, first, distances) => distances.CopyTo(all.AsSpan((row * right.Rows) + first))
        );
        return all;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        return sum;
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum = Math.FusedMultiplyAdd(a[k], b[k], sum);
        return sum;
    }
}
