using Penman.Networks;
using Penman.Sampling;

namespace Penman.Tests.Sampling;

public sealed class LatentPointTests
{
    private static readonly CodeSizes Codes = new(Values: 3, Continuous: 1);

    [Fact]
    public void A_value_of_the_code_changes_places_with_the_one_that_was_largest()
    {
        LatentPoint point = new([-1, 2, 0.5f, 7, 9]);

        Assert.Equal([-1, 0.5f, 2, 7, 9], point.WithCode(Codes, 2).Style.ToArray());
        Assert.Equal([2, -1, 0.5f, 7, 9], point.WithCode(Codes, 0).Style.ToArray());
        Assert.Equal(point.Style.ToArray(), point.WithCode(Codes, 1).Style.ToArray());
    }

    [Fact]
    public void What_is_no_value_is_refused()
    {
        LatentPoint point = new([-1, 2, 0.5f, 7]);

        Assert.Equal(
            "The value 3 of the code is asked for, but there are 0 to 2.",
            Assert.Throws<ArgumentException>(() => point.WithCode(Codes, 3)).Message
        );
        Assert.Equal(
            "A value of a code is asked for, but the generator was trained without a categorical code.",
            Assert.Throws<ArgumentException>(() => point.WithCode(CodeSizes.None, 0)).Message
        );
    }
}
