namespace Penman.Studio.Quizzes;

/// <summary>A quiz as a window remembers it, so that a page that is loaded again asks on where it was.</summary>
/// <param name="Model">The key of the model that draws the fakes.</param>
/// <param name="Seed">What draws the quiz again.</param>
/// <param name="Answers">What was said so far: whether each was taken for real.</param>
public sealed record QuizMemory(string Model, ulong Seed, IReadOnlyList<bool> Answers)
{
    private const char Real = 'r';
    private const char Fake = 'f';

    /// <summary>The text of a quiz; <see cref="Read"/> takes it.</summary>
    public static string Write(string model, Quiz quiz)
    {
        ArgumentNullException.ThrowIfNull(quiz);
        var answers = string.Concat(quiz.Answers.Select(isReal => isReal ? Real : Fake));
        return string.Create(CultureInfo.InvariantCulture, $"{quiz.Seed} {answers} {model}");
    }

    /// <summary>What a window remembers; null if that is no quiz.</summary>
    public static QuizMemory? Read(string? text) =>
        text?.Split(' ', 3) is [var seed, var answers, var model]
        && ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && answers.All(letter => letter is Real or Fake)
            ? new(model, number, [.. answers.Select(letter => letter == Real)])
            : null;

    /// <summary>Answers a quiz that was drawn again as before.</summary>
    public void Repeat(Quiz quiz)
    {
        ArgumentNullException.ThrowIfNull(quiz);
        foreach (var isReal in Answers.Take(quiz.Digits.Count))
            quiz.Answer(isReal);
    }
}
