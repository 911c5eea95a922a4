using Penman.Evaluation.Judging;

namespace Penman.Tests.Evaluation.Judging;

public sealed class BandsTests
{
    [Theory]
    [InlineData(0.5, Grade.Excellent)]
    [InlineData(1.5, Grade.Excellent)]
    [InlineData(1.51, Grade.Good)]
    [InlineData(5, Grade.Good)]
    [InlineData(5.1, Grade.Weak)]
    [InlineData(12, Grade.Weak)]
    [InlineData(12.1, Grade.Broken)]
    [InlineData(double.PositiveInfinity, Grade.Broken)]
    [InlineData(double.NaN, Grade.Broken)]
    public void Less_distance_is_better(double ratio, Grade grade) => Assert.Equal(grade, Bands.Frechet.Of(ratio));

    [Theory]
    [InlineData(1.01, Grade.Excellent)]
    [InlineData(0.95, Grade.Excellent)]
    [InlineData(0.94, Grade.Good)]
    [InlineData(0.78, Grade.Good)]
    [InlineData(0.77, Grade.Weak)]
    [InlineData(0.56, Grade.Weak)]
    [InlineData(0.55, Grade.Broken)]
    [InlineData(double.NaN, Grade.Broken)]
    public void More_recall_is_better(double ratio, Grade grade) =>
        Assert.Equal(grade, Bands.PrecisionRecall.Of(ratio));
}
