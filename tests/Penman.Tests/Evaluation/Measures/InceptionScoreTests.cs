using Penman.Algebra;
using Penman.Evaluation.Measures;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class InceptionScoreTests
{
    [Fact]
    public void It_agrees_with_numpy() =>
        MetricFixture.AssertFigure("inception_score", InceptionScore.Of(MetricFixture.Probabilities));

    [Fact]
    public void Sure_and_varied_rows_score_the_number_of_classes() =>
        Assert.InRange(InceptionScore.Of(Rows(count: 40, row => row % 10)), 10 - 1e-12, 10 + 1e-12);

    [Fact]
    public void Rows_that_are_all_alike_score_one() =>
        Assert.InRange(InceptionScore.Of(Rows(count: 40, _ => 7)), 1 - 1e-12, 1 + 1e-12);

    [Fact]
    public void Logits_are_refused() =>
        Assert.Throws<ArgumentException>(() => InceptionScore.Of(new Matrix(1, 2, [3.5, -2])));

    /// <summary>Each row sure of one class.</summary>
    private static Matrix Rows(int count, Func<int, int> classOf)
    {
        var values = new double[count * 10];
        for (var row = 0; row < count; row++)
            values[(row * 10) + classOf(row)] = 1;
        return new Matrix(count, 10, values);
    }
}
