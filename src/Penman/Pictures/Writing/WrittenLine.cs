using System.Text;
using Penman.Pictures.Drawing;

namespace Penman.Pictures.Writing;

/// <summary>
/// A line of text whose digits are pictures of handwriting, traced to smooth outlines and set side by side on a
/// baseline; its other characters are drawn in the <see cref="StrokeFont"/>, as high and with as wide a pen.
/// </summary>
public static class WrittenLine
{
    /// <summary>The share of a picture's rows that MNIST's digits fill (LeCun et al. 1998: a box of 20x20).</summary>
    private const double DigitShare = 5 / 7.0;

    // Shares of the picture's height.
    private const double DigitHeight = 0.6;
    private const double TallestDigit = 0.75;
    private const double Baseline = 0.79;
    private const double Margin = 0.2;

    // Of a pen, as shares of a digit's height.
    private const double UsualPen = 0.125;
    private const double ThinnestPen = 0.05;
    private const double WidestPen = 0.2;

    /// <summary>Whether a character is written by hand: 0 to 9.</summary>
    public static bool IsDigit(Rune character) => character.Value is >= '0' and <= '9';

    /// <summary>Refuses what cannot be written.</summary>
    /// <exception cref="ArgumentException">There is no digit, or a character that cannot be drawn: names
    /// it.</exception>
    public static void Check(string text) => Check(text, IsDigit);

    /// <summary>The same for pictures of other characters than digits.</summary>
    /// <param name="text">What is to be written.</param>
    /// <param name="isByHand">Whether a character is written by hand; others are drawn plainly.</param>
    /// <exception cref="ArgumentException">Nothing is by hand, or a character cannot be drawn either: names it.</exception>
    public static void Check(string text, Func<Rune, bool> isByHand) => Check(text, isByHand, "digits");

    /// <summary>The same, and the refusal names what is written by hand.</summary>
    internal static void Check(string text, Func<Rune, bool> isByHand, string byHand)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(isByHand);
        foreach (var letter in Typed(text).Where(runes => !Array.TrueForAll(runes, CanBeWritten)))
            throw new ArgumentException(
                $"The character {Spell(letter)} cannot be written; there are {byHand}, the signs and letters of ASCII, and {string.Join(", ", StrokeFont.OtherLetters)}."
            );
        if (!text.EnumerateRunes().Any(isByHand))
            throw new ArgumentException(
                isByHand == IsDigit
                    ? $"There is no digit to write in \"{text}\"."
                    : $"There is nothing in \"{text}\" that the generator draws; it draws {byHand}."
            );

        bool CanBeWritten(Rune rune) => isByHand(rune) || StrokeFont.Contains(rune);
    }

    /// <summary>Sets a line.</summary>
    /// <param name="text">What <see cref="Check(string)"/> lets pass.</param>
    /// <param name="digits">A grey 28x28 picture, bright ink on black, for each digit of the text, in order.</param>
    /// <param name="options">Size and colours; the defaults if left out.</param>
    /// <exception cref="ArgumentException">The text or an option is wrong, or there are more or fewer
    /// pictures.</exception>
    public static VectorDrawing Draw(string text, IReadOnlyList<Image> digits, WritingOptions? options = null) =>
        Draw(text, IsDigit, digits, options);

    /// <summary>The same with pictures of other characters than digits, and of any size.</summary>
    /// <param name="text">What <see cref="Check(string, Func{Rune, bool})"/> lets pass.</param>
    /// <param name="isByHand">Whether a character is written by hand; others are drawn plainly.</param>
    /// <param name="pictures">A grey picture, bright ink on black, for each such character, in order; all of one size.</param>
    /// <param name="options">Size and colours; the defaults if left out.</param>
    /// <exception cref="ArgumentException">The text or an option is wrong, or there are more or fewer
    /// pictures.</exception>
    public static VectorDrawing Draw(
        string text,
        Func<Rune, bool> isByHand,
        IReadOnlyList<Image> pictures,
        WritingOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(pictures);
        Check(text, isByHand);
        options ??= new WritingOptions();
        options.Validate();
        var count = text.EnumerateRunes().Count(isByHand);
        if (count != pictures.Count)
            throw new ArgumentException($"\"{text}\" has {count} digits, but there are {pictures.Count} pictures.");
        var rows = DigitShare * pictures[0].Height;
        return Draw(
            text,
            new Traced([.. pictures.Select(picture => new InkOutline(picture))], rows, isByHand),
            options
        );
    }

    /// <summary>Traced characters, and the rows that one of usual height fills.</summary>
    private sealed record Traced(IReadOnlyList<InkOutline> Ink, double Rows, Func<Rune, bool> IsByHand);

    private static VectorDrawing Draw(string text, Traced digits, WritingOptions options)
    {
        var baseline = Baseline * options.Height;
        var gap = Spacing(options);
        List<DrawnShape> shapes = [];
        var (right, isAfterInk) = (Margin * options.Height, false);
        foreach (var mark in Marks(text, digits, options.Height))
        {
            var left = isAfterInk && mark.At is not null ? right + gap : right;
            if (mark.At is not null)
                shapes.AddRange(mark.At(new(left, baseline), options.Ink));
            (right, isAfterInk) = (left + mark.Width, mark.At is not null);
        }

        return new(Math.Ceiling(right + Margin * options.Height), options.Height, shapes)
        {
            Title = text,
            Background = options.Paper,
        };
    }

    private static double Spacing(WritingOptions options) => options.Spacing * DigitHeight * options.Height;

    private static IEnumerable<Mark> Marks(string text, Traced digits, double lineHeight)
    {
        var height = DigitHeight * lineHeight;
        var scale = height / digits.Rows;
        var pen = scale * PenOf(digits);
        var waiting = new Queue<InkOutline>(digits.Ink);
        Mark OfDigit(InkOutline ink) =>
            Mark.OfDigit(ink, Math.Min(scale, TallestDigit * lineHeight / (ink.Bottom - ink.Top)), height);
        return text.EnumerateRunes()
            .Select(rune => digits.IsByHand(rune) ? OfDigit(waiting.Dequeue()) : Mark.OfGlyph(rune, height, pen));
    }

    /// <summary>The digits' pen in their own pixels: the median, within reason.</summary>
    private static double PenOf(Traced digits)
    {
        double[] widths = [.. digits.Ink.Select(digit => digit.PenWidth).Where(width => width > 0).Order()];
        return widths.Length == 0
            ? UsualPen * digits.Rows
            : Math.Clamp(widths[widths.Length / 2], ThinnestPen * digits.Rows, WidestPen * digits.Rows);
    }

    /// <summary>What a person takes for one character: a letter may have its accent as a rune of its own.</summary>
    private static IEnumerable<Rune[]> Typed(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext(); )
            yield return [.. elements.GetTextElement().EnumerateRunes()];
    }

    private static string Spell(Rune[] character)
    {
        var code = string.Join(' ', character.Select(rune => $"U+{rune.Value:X4}"));
        return Array.Exists(character, Rune.IsControl) ? code : $"\"{string.Concat(character)}\" ({code})";
    }
}

/// <summary>How a line is written.</summary>
public sealed record WritingOptions
{
    /// <summary>The least <see cref="Height"/>.</summary>
    public const int LeastHeight = 16;

    /// <summary>The greatest <see cref="Height"/>.</summary>
    public const int MostHeight = 4096;

    /// <summary>The greatest <see cref="Spacing"/>.</summary>
    public const double MostSpacing = 2;

    /// <summary>Height of the picture in pixels, 16 to 4096; a digit is about three fifths of it.</summary>
    public int Height { get; init; } = 128;

    /// <summary>Paper between the ink of neighbours, as a share of a digit's height, 0 to 2.</summary>
    public double Spacing { get; init; } = 0.14;

    /// <summary>Colour of the writing.</summary>
    public Colour Ink { get; init; } = Palette.Ink;

    /// <summary>Colour of the ground.</summary>
    public Colour Paper { get; init; } = Colour.White;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">Names the option, its value and the range.</exception>
    public void Validate()
    {
        if (Height is < LeastHeight or > MostHeight)
            throw new ArgumentException($"Height is {Height}, but must be from {LeastHeight} to {MostHeight}.");
        if (Spacing is not (>= 0 and <= MostSpacing))
            throw new ArgumentException(
                FormattableString.Invariant($"Spacing is {Spacing}, but must be from 0 to {MostSpacing}.")
            );
    }
}
