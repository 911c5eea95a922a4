using Penman.Pictures;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Penman.Cli.Views;

/// <summary>
/// Digits drawn with half blocks: a character cell holds two pixels, the upper in the letter's colour, the lower in the
/// background's. The pictures lose the margin that MNIST leaves empty and are reduced to 12x12 grey pixels each.
/// </summary>
internal sealed class DigitPreview(IReadOnlyList<Image> digits, int maximumRows) : IRenderable
{
    private const int Side = 12;

    /// <summary>Of a side, what is cut off at either end: 2 of 28 pixels.</summary>
    private const int MarginShare = 14;

    private const int RowsPerDigit = Side / 2;

    /// <summary>
    /// Greys are rounded to steps of this size, so that neighbours share a colour and little is sent.
    /// </summary>
    private const int GreyStep = 12;

    public static bool FitsInto(IAnsiConsole console) =>
        console.Profile.Capabilities.Unicode && console.Profile.Capabilities.ColorSystem >= ColorSystem.EightBit;

    public static void Show(CliContext context, Func<IReadOnlyList<Image>> digits)
    {
        if (!context.IsRedirected && FitsInto(context.Console))
            context.Console.Write(new DigitPreview(digits(), context.Console.Profile.Height));
    }

    public Measurement Measure(RenderOptions options, int maxWidth) =>
        new(Math.Min(Side, maxWidth), Math.Min(ColumnsWithin(maxWidth) * (Side + 1), maxWidth));

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var columns = ColumnsWithin(maxWidth);
        if (columns == 0)
            yield break;
        foreach (var row in digits.Chunk(columns).Take(maximumRows / RowsPerDigit))
        {
            for (var line = 0; line < RowsPerDigit; line++)
            {
                foreach (var segment in row.SelectMany((digit, i) => Line(digit, line, isFirst: i == 0)))
                    yield return segment;
                yield return Segment.LineBreak;
            }
        }
    }

    /// <summary>All in one line, or half of them, or as many as there is room for.</summary>
    private int ColumnsWithin(int width)
    {
        var room = (width + 1) / (Side + 1);
        return room >= digits.Count ? digits.Count
            : room >= (digits.Count + 1) / 2 ? (digits.Count + 1) / 2
            : room;
    }

    private static IEnumerable<Segment> Line(Image digit, int line, bool isFirst)
    {
        if (!isFirst)
            yield return new Segment(" ");
        for (int x = 0, end; x < Side; x = end)
        {
            var cell = (Grey(digit, x, 2 * line), Grey(digit, x, 2 * line + 1));
            end = x + 1;
            while (end < Side && cell == (Grey(digit, end, 2 * line), Grey(digit, end, 2 * line + 1)))
                end++;
            yield return new Segment(new string('▀', end - x), StyleOf(cell));
        }
    }

    private static Style StyleOf((byte Upper, byte Lower) cell) =>
        new(new Color(cell.Upper, cell.Upper, cell.Upper), new Color(cell.Lower, cell.Lower, cell.Lower));

    /// <summary>The mean of a stretch of the picture, of all its channels.</summary>
    private static byte Grey(Image digit, int x, int y)
    {
        var (left, top) = (digit.Width / MarginShare, digit.Height / MarginShare);
        var (width, height) = (digit.Width - 2 * left, digit.Height - 2 * top);
        var (sum, count) = (0, 0);
        for (var row = top + y * height / Side; row < top + (y + 1) * height / Side; row++)
        for (var column = left + x * width / Side; column < left + (x + 1) * width / Side; column++)
        for (var channel = 0; channel < digit.Channels; channel++, count++)
            sum += digit.Pixels[(row * digit.Width + column) * digit.Channels + channel];
        return (byte)Math.Min(255, (sum / count + GreyStep / 2) / GreyStep * GreyStep);
    }
}
