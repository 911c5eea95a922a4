using System.Text;
using Penman.Data;
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;

namespace Penman.Studio.Quizzes;

/// <summary>
/// Twenty digits, half of them real and from images that no generator has learned from, half generated, each digit once of either
/// kind; a person says which is which.
/// </summary>
public sealed class Quiz
{
    private const int Kinds = 2;
    private const int Enlarged = 8;

    /// <summary>97.5 % of a normal distribution lie below it: the interval holds in 95 of 100 quizzes.</summary>
    private const double Confidence = 1.96;

    private readonly List<bool> _answers = [];

    private Quiz(IReadOnlyList<QuizDigit> digits) => Digits = digits;

    /// <summary>The digits in their order.</summary>
    public IReadOnlyList<QuizDigit> Digits { get; }

    /// <summary>What was said so far: whether each was taken for real.</summary>
    public IReadOnlyList<bool> Answers => _answers;

    /// <summary>The next digit; null when all have been answered.</summary>
    public QuizDigit? Next => _answers.Count < Digits.Count ? Digits[_answers.Count] : null;

    /// <summary>How many answers were right.</summary>
    public int Right => _answers.Where((answer, i) => answer == Digits[i].IsReal).Count();

    /// <summary>Fakes that were taken for real.</summary>
    public int Fooled => _answers.Where((answer, i) => answer && !Digits[i].IsReal).Count();

    /// <summary>
    /// Between which shares of right answers this person would be with many more digits, at 95 % (Wilson 1927);
    /// who guesses is at a half.
    /// </summary>
    public (double Low, double High) Interval => Wilson(Right, Math.Max(_answers.Count, 1));

    /// <summary>Draws a quiz.</summary>
    /// <param name="model">Draws the fakes: MNIST's digits on request.</param>
    /// <param name="seed">Another one has other digits.</param>
    /// <exception cref="ArgumentException">The model draws no digits on request.</exception>
    public static Quiz Draw(Model model, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var team = new WorkerTeam(1);
        var sampler = new ImageSampler(team, model.Network);
        if (sampler.Classes != Mnist.Classes.Count || sampler.Format != Mnist.Format)
            throw new ArgumentException($"{model.Name} draws no digits on request, so a quiz cannot be fair.");
        var classes = Enumerable.Range(0, Mnist.Classes.Count).ToList();
        var fakes = sampler.Generate([.. classes.Select(digit => new DigitRequest(seed * 100 + (ulong)digit, digit))]);
        QuizDigit[] all =
        [
            .. classes.Select(digit => new QuizDigit(digit, IsReal: true, Enlarge(Real(digit, seed)))),
            .. classes.Select(digit => new QuizDigit(digit, IsReal: false, Enlarge(fakes[digit]))),
        ];
        var order = new int[Kinds * classes.Count];
        CountedRandom.Permutation(seed, stream: 1, step: 0, order);
        return new([.. order.Select(place => all[place])]);
    }

    /// <summary>Says what the next digit is taken for.</summary>
    /// <exception cref="InvalidOperationException">All have been answered.</exception>
    public void Answer(bool isReal)
    {
        if (Next is null)
            throw new InvalidOperationException("All digits of this quiz have been answered; begin another one.");
        _answers.Add(isReal);
    }

    /// <summary>A line for each answer, for a table of a class.</summary>
    public string ToCsv() =>
        _answers
            .Select((answer, i) => $"{i + 1},{Digits[i].Digit},{Word(Digits[i].IsReal)},{Word(answer)}\n")
            .Aggregate(new StringBuilder("number,digit,is,taken for\n"), (text, line) => text.Append(line))
            .ToString();

    /// <summary>Wilson's interval of a share at 95 %.</summary>
    internal static (double Low, double High) Wilson(int right, int count)
    {
        var (share, square) = ((double)right / count, Confidence * Confidence);
        var middle = (share + square / (2 * count)) / (1 + square / count);
        var half =
            Confidence * Math.Sqrt(share * (1 - share) / count + square / (4.0 * count * count)) / (1 + square / count);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    private static string Word(bool isReal) => isReal ? "real" : "fake";

    /// <summary>A test image of a digit.</summary>
    private static Image Real(int digit, ulong seed)
    {
        var test = Mnist.Test();
        int[] places = [.. Enumerable.Range(0, test.Count).Where(place => test.Labels[place] == digit)];
        var chosen = CountedRandom.Below(seed, stream: 2, step: 0, digit, exclusiveBound: (uint)places.Length);
        return test.ToImage(places[(int)chosen]);
    }

    private static byte[] Enlarge(Image image) =>
        Png.Encode(ImageGrid.Compose([image], columns: 1, new() { Scale = Enlarged }));
}

/// <summary>A digit of a quiz.</summary>
/// <param name="Digit">Which.</param>
/// <param name="IsReal">Whether a person wrote it.</param>
/// <param name="Png">Its picture.</param>
public sealed record QuizDigit(int Digit, bool IsReal, byte[] Png);
