using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Judging;

/// <summary>The sentence about scores.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData(0.93, "times that of as many real ones; coverage is good.")]
    [InlineData(0.6, "times that of as many real ones, but coverage is broken.")]
    public void There_is_a_but_where_there_is_a_contrast_and_nowhere_else(double coverage, string end)
    {
        var scores = MadeScores.Of(coverage);

        Assert.EndsWith(end, scores.Verdict, StringComparison.Ordinal);
    }
}
