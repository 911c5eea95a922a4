using Penman.Framing;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

namespace Penman.Cli.Commands.Exploring;

/// <summary>What was seen in pictures: each with frames around its digits, and the digits as they were read.</summary>
internal sealed class SeenPictures(CliContext context)
{
    private const int Side = 224;
    private const int Most = 100;
    private const int MostDigits = 12;

    private readonly List<LabelledRow> _rows = [];
    private int _leftOut;

    /// <summary>Adds a picture and what was read in it.</summary>
    public void Add(string name, Image picture, IReadOnlyList<(PixelBox Box, Image Framed, string Caption)> digits)
    {
        if (_rows.Count >= Most)
        {
            _leftOut++;
            return;
        }

        var shown = Sighting.Show(picture, digits.Select(digit => digit.Box), Side);
        _rows.Add(
            new(
                Path.GetFileName(name),
                [
                    new(shown, "picture"),
                    .. digits.Take(MostDigits).Select(digit => new LabelledTile(Enlarged(digit.Framed), digit.Caption)),
                ]
            )
        );
    }

    private static Image Enlarged(Image framed) =>
        ImageGrid.Compose([framed], columns: 1, new() { Margin = 0, Scale = Side / framed.Width });

    /// <summary>Writes them, if there are any.</summary>
    public void Write(OutputFile file)
    {
        if (_rows.Count == 0)
            return;
        file.Write(Png.Encode(LabelledGrid.Compose(_rows, scale: 1)));
        if (_leftOut > 0)
            context.Error.WriteLine($"{context.Shorten(file.Path)} shows the first {Most}, and {_leftOut} not.");
    }
}
