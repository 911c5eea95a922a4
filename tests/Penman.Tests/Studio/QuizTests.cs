using Penman.Models;
using Penman.Studio.Quizzes;
using Penman.Tests.Support;

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
    public void A_quiz_that_is_drawn_again_has_the_answers_that_a_window_remembers()
    {
        var quiz = Draw(7);
        foreach (var isReal in (bool[])[true, false, false])
            quiz.Answer(isReal);
        var memory = QuizMemory.Read(QuizMemory.Write("a model with spaces", quiz))!;
        var again = Draw(memory.Seed);
        memory.Repeat(again);

        Assert.Equal("a model with spaces", memory.Model);
        Assert.Equal(quiz.Answers, again.Answers);
        Assert.All(["", "x", "1 rf", "-1 rf box", "1 rx box"], text => Assert.Null(QuizMemory.Read(text)));
        new QuizMemory("box", 7, [.. Enumerable.Repeat(true, 30)]).Repeat(Draw(7)); // no more than there are
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

    [Fact]
    public void A_discriminator_answers_the_same_quiz_and_takes_half_of_it_for_real()
    {
        using var temp = new TempFolder();
        var shelved = SmallModels.SavePair(temp.Path);
        var quiz = Quiz.Draw(shelved.Open(), seed: 1, shelved.OpenDiscriminator());
        while (quiz.Next is not null)
            quiz.Answer(isReal: false);

        Assert.Equal(10, quiz.DiscriminatorAnswers!.Count(answer => answer));
        var lines = quiz.ToCsv().TrimEnd().Split('\n');
        Assert.Equal("number,digit,is,taken for,discriminator", lines[0]);
        var right = lines.Skip(1).Count(line => line.Split(',') is var cells && cells[2] == cells[4]);
        Assert.Equal(right, quiz.DiscriminatorRight);
        Assert.Null(Draw(1).DiscriminatorRight);
    }

    [Fact]
    public void A_model_of_other_classes_is_refused_though_its_sizes_are_the_same()
    {
        using var temp = new TempFolder();
        var shelved = SmallModels.SavePair(temp.Path, data: "fashion");

        var exception = Assert.Throws<ArgumentException>(() => Quiz.Draw(shelved.Open(), seed: 1));

        Assert.Contains("draws no digits of MNIST on request", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_discriminator_is_judged_by_the_order_of_its_logits_alone() =>
        Assert.Equal([false, true, false, true, false, true], Quiz.UpperHalf([-9, -1, -7, 3, -2, -2 + 0.5f]));

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
