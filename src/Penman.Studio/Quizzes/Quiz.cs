using System.Text;
using Penman.Data;
using Penman.Game;
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Studio.Shelves;
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

    private Quiz(ulong seed, IReadOnlyList<QuizDigit> digits) => (Seed, Digits) = (seed, digits);

    /// <summary>What draws it again.</summary>
    public ulong Seed { get; }

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

    /// <summary>
    /// What the discriminator takes for real: the half of all digits to which it gives the larger logits, for it is told,
    /// as a person is, that one half is; null where there is none.
    /// </summary>
    public IReadOnlyList<bool>? DiscriminatorAnswers { get; private init; }

    /// <summary>How many of them are right; null where there is no discriminator.</summary>
    public int? DiscriminatorRight => DiscriminatorAnswers?.Where((answer, i) => answer == Digits[i].IsReal).Count();

    /// <summary>Draws a quiz.</summary>
    /// <param name="model">Draws the fakes: MNIST's digits on request.</param>
    /// <param name="seed">Another one has other digits.</param>
    /// <param name="discriminator">Answers the same quiz; null for none.</param>
    /// <exception cref="ArgumentException">
    /// The model draws no digits on request, or the discriminator sees other images.
    /// </exception>
    public static Quiz Draw(Model model, ulong seed, Model? discriminator = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var team = new WorkerTeam(1);
        var sampler = new ImageSampler(team, model.Network);
        if (!MnistModels.Has(model))
            throw new ArgumentException($"{model.Name} draws no digits of MNIST on request, so a quiz cannot be fair.");
        var classes = Enumerable.Range(0, Mnist.Classes.Count).ToList();
        var fakes = sampler.Generate([.. classes.Select(digit => new DigitRequest(seed * 100 + (ulong)digit, digit))]);
        var test = Mnist.Test();
        (int Digit, bool IsReal, Image Image)[] all =
        [
            .. classes.Select(digit => (digit, true, Real(test, digit, seed))),
            .. classes.Select(digit => (digit, false, fakes[digit])),
        ];
        var order = new int[Kinds * classes.Count];
        CountedRandom.Permutation(seed, stream: 1, step: 0, order);
        var asked = order.Select(place => all[place]).ToList();
        var images = ImageSet.Of(
            [.. asked.Select(one => one.Image)],
            [.. asked.Select(one => one.Digit)],
            Mnist.Classes
        );
        return new(seed, [.. asked.Select(one => new QuizDigit(one.Digit, one.IsReal, Enlarge(one.Image)))])
        {
            DiscriminatorAnswers = discriminator is null
                ? null
                : UpperHalf(new LogitReader(team, discriminator.Network).Read(images)),
        };
    }

    /// <summary>Says what the next digit is taken for.</summary>
    /// <exception cref="InvalidOperationException">All have been answered.</exception>
    public void Answer(bool isReal)
    {
        if (Next is null)
            throw new InvalidOperationException("All digits of this quiz have been answered; begin another one.");
        _answers.Add(isReal);
    }

    /// <summary>A line for each answer, for a table of a class; with the discriminator's, where there is one.</summary>
    public string ToCsv() =>
        _answers
            .Select(
                (answer, i) =>
                    $"{i + 1},{Digits[i].Digit},{Word(Digits[i].IsReal)},{Word(answer)}{OfDiscriminator(i)}\n"
            )
            .Aggregate(
                new StringBuilder(
                    $"number,digit,is,taken for{(DiscriminatorAnswers is null ? "" : ",discriminator")}\n"
                ),
                (text, line) => text.Append(line)
            )
            .ToString();

    /// <summary>Which of some numbers are among the larger half; of equals the first.</summary>
    internal static IReadOnlyList<bool> UpperHalf(float[] logits)
    {
        var upper = Enumerable
            .Range(0, logits.Length)
            .OrderByDescending(i => logits[i])
            .Take(logits.Length / Kinds)
            .ToHashSet();
        return [.. Enumerable.Range(0, logits.Length).Select(upper.Contains)];
    }

    /// <summary>Wilson's interval of a share at 95 %.</summary>
    internal static (double Low, double High) Wilson(int right, int count)
    {
        var (share, square) = ((double)right / count, Confidence * Confidence);
        var middle = (share + square / (2 * count)) / (1 + square / count);
        var half =
            Confidence * Math.Sqrt(share * (1 - share) / count + square / (4.0 * count * count)) / (1 + square / count);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    private string OfDiscriminator(int place) => DiscriminatorAnswers is { } answers ? $",{Word(answers[place])}" : "";

    private static string Word(bool isReal) => isReal ? "real" : "fake";

    /// <summary>A test image of a digit.</summary>
    private static Image Real(ImageSet test, int digit, ulong seed)
    {
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
