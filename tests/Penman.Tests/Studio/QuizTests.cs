using Penman.Models;
using Penman.Studio.Quizzes;

namespace Penman.Tests.Studio;

public sealed class QuizTests
{
    [Fact]
    public void Each_digit_comes_once_real_and_once_fake_in_an_order_of_the_seed()
    {
        var (quiz, again, other) = (Draw(1), Draw(1), Draw(2));

        Assert.Equal(
            Enumerable.Range(0, 10).SelectMany(digit => new[] { (digit, false), (digit, true) }),
            quiz.Digits.Select(one => (one.Digit, one.IsReal)).Order()
        );
        Assert.Equal(
            quiz.Digits.Select(one => Convert.ToHexString(one.Png)),
            again.Digits.Select(one => Convert.ToHexString(one.Png))
        );
        Assert.NotEqual(
            quiz.Digits.Select(one => (one.Digit, one.IsReal)),
            other.Digits.Select(one => (one.Digit, one.IsReal))
        );
        Assert.Equal(20, quiz.Digits.Select(one => Convert.ToHexString(one.Png)).Distinct().Count());
    }

    [Fact]
    public void Answers_are_counted_and_told()
    {
        var quiz = Draw(1);
        while (quiz.Next is not null)
            quiz.Answer(isReal: true);

        Assert.Equal((10, 10), (quiz.Right, quiz.Fooled));
        var lines = quiz.ToCsv().TrimEnd().Split('\n');
        Assert.Equal(21, lines.Length);
        Assert.Equal("number,digit,is,taken for", lines[0]);
        Assert.Equal(10, lines.Count(line => line.EndsWith("fake,real", StringComparison.Ordinal)));
        Assert.Throws<InvalidOperationException>(() => quiz.Answer(isReal: true));
    }

    /// <summary>Against R's binom::binom.confint(method = "wilson"), or by hand from the formula.</summary>
    [Theory]
    [InlineData(10, 20, 0.2993, 0.7007)]
    [InlineData(20, 20, 0.8389, 1)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(15, 20, 0.5313, 0.8881)]
    public void The_interval_is_Wilson_s(int right, int count, double low, double high)
    {
        var interval = Quiz.Wilson(right, count);
        Assert.Equal(low, interval.Low, 1e-4);
        Assert.Equal(high, interval.High, 1e-4);
    }

    private static Quiz Draw(ulong seed) => Quiz.Draw(Model.InTheBox(), seed);
}
