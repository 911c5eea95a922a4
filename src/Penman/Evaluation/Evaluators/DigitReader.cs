using Penman.Data;
using Penman.Pictures;

namespace Penman.Evaluation.Evaluators;

/// <summary>A digit that was read in a picture.</summary>
/// <param name="Framed">In the evaluator's form, and where it was found.</param>
/// <param name="Label">Which class it is, from 0.</param>
/// <param name="Confidence">The evaluator's probability of that class, in [0, 1].</param>
public sealed record DigitReading(FramedDigit Framed, int Label, double Confidence)
{
    /// <summary>The probabilities of all classes.</summary>
    public IReadOnlyList<double> Probabilities { get; init; } = [];

    /// <summary>The largest logit: how much of a digit the evaluator sees in it.</summary>
    internal double Logit { get; init; }
}

/// <summary>Reads digits in pictures and photos: of several framings, the one in which an evaluator sees most of a digit.</summary>
public sealed class DigitReader
{
    /// <summary>What else in a picture is a digit beyond doubt: in none of 400 photos of one digit anything was.</summary>
    private const double SureLogit = 8;

    private const double SureConfidence = 0.99;

    private readonly Evaluator _evaluator;

    /// <param name="evaluator">Of grey images of 28x28 pixels.</param>
    /// <exception cref="ArgumentException">An evaluator of other images.</exception>
    public DigitReader(Evaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        if (evaluator.Card.Format != DigitFrame.Format)
            throw new ArgumentException(
                $"The evaluator of {evaluator.Card.Data} reads images of {evaluator.Card.Format}; pictures are framed to {DigitFrame.Format}."
            );
        _evaluator = evaluator;
    }

    /// <summary>What the classes are called.</summary>
    public ClassNames Classes => _evaluator.Card.Classes;

    /// <summary>Reads the one digit of a picture.</summary>
    /// <param name="picture">Grey or RGB.</param>
    /// <param name="name">What the sentences of exceptions call it.</param>
    /// <exception cref="InvalidDataException">Too small, no ink, or more than one digit: says so.</exception>
    public DigitReading Read(Image picture, string name) => Choose(DigitFrame.Find(picture, name), name);

    /// <summary>Reads all digits of a sheet, in the order in which people read.</summary>
    /// <exception cref="InvalidDataException">Too small, or no ink.</exception>
    public IReadOnlyList<DigitReading> ReadSheet(Image picture, string name) => ReadAll(DigitFrame.All(picture, name));

    /// <summary>Reads what <see cref="DigitFrame.Find"/> found, which many threads may do at once; here one at a time.</summary>
    /// <param name="found">Framings of a digit.</param>
    /// <param name="name">What the sentences of exceptions call the picture.</param>
    /// <exception cref="InvalidDataException">More than one digit.</exception>
    public DigitReading Choose(FoundDigit found, string name)
    {
        ArgumentNullException.ThrowIfNull(found);
        var readings = ReadAll([.. found.Candidates, .. found.Others]);
        var best = readings.Take(found.Candidates.Count).MaxBy(reading => reading.Logit)!;
        List<DigitReading> digits = found.IsAllInk ? [] : [best];
        foreach (var other in readings.Skip(found.Candidates.Count))
            if (IsSure(other) && !digits.Exists(one => Touches(other.Framed.Box, one.Framed.Box)))
                digits.Add(other);
        return digits.Count < 2
            ? best
            : throw new InvalidDataException(
                $"{name} shows more than one digit ({string.Join(", ", digits.Select(one => Classes[one.Label]))}): cut it to one, or read it as a sheet."
            );
    }

    private static bool IsSure(DigitReading reading) => reading is { Logit: > SureLogit, Confidence: > SureConfidence };

    private static bool Touches(PixelBox one, PixelBox other) =>
        one.Left < other.Left + other.Width
        && other.Left < one.Left + one.Width
        && one.Top < other.Top + other.Height
        && other.Top < one.Top + one.Height;

    private List<DigitReading> ReadAll(IReadOnlyList<FramedDigit> digits)
    {
        var read = _evaluator.Read(JudgedImages.Of([.. digits.Select(digit => digit.Image)]));
        var (labels, shares) = (read.Digits(), read.Probabilities());
        return
        [
            .. digits.Select(
                (digit, i) =>
                    new DigitReading(digit, labels[i], shares.Row(i)[labels[i]])
                    {
                        Probabilities = [.. shares.Row(i)],
                        Logit = read.Logits.Row(i)[labels[i]],
                    }
            ),
        ];
    }
}
