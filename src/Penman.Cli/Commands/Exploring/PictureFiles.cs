using Penman.Files;
using Penman.Framing;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

namespace Penman.Cli.Commands.Exploring;

/// <summary>Pictures that a command line names, one by one or by their folders.</summary>
internal static class PictureFiles
{
    /// <summary>What help says that they may be.</summary>
    public const string Help =
        "Pictures, or folders of them: photos or scans (JPEG, PNG, BMP, GIF, WebP), ink darker or lighter than its ground.";

    /// <summary>What the longer side of a photo has at least, for one digit and for many.</summary>
    public const int OneDigit = 480;

    public const int Sheet = 1600;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".gif", ".webp"];

    /// <summary>The names of all, as a person would type them; a folder's in the order of their names.</summary>
    public static IReadOnlyList<string> In(CliContext context, IEnumerable<string> words) =>
        [.. words.SelectMany(word => In(context, word))];

    private static string[] In(CliContext context, string word)
    {
        var path = context.Resolve(word);
        if (!Paths.Exists(path))
            throw new FileNotFoundException($"There is no picture {word}.");
        if (!Paths.IsFolder(path))
            return [word];
        string[] names =
        [
            .. Directory
                .EnumerateFiles(path)
                .Select(file => Path.GetFileName(file))
                .Where(name => Endings.Contains(Path.GetExtension(name).ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
        ];
        return names.Length > 0
            ? Array.ConvertAll(names, name => Path.Join(word, name))
            : throw new FileNotFoundException(
                $"{word} has no picture; names of pictures end in {string.Join(", ", Endings)}."
            );
    }
}

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
