using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Subjects;

/// <summary>
/// Pictures in a folder, as <c>penman generate</c> writes them: grey, 28x28, or squares of a whole number of pixels for
/// each of those. <c>digit-7-seed-5.png</c> was asked to be a 7; <c>grid.png</c> is no digit and left out.
/// </summary>
internal static partial class PngFolder
{
    private const string Grid = "grid.png";

    /// <summary>On any system a.PNG is a picture, too.</summary>
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>The pictures in the order of their names, and what each was asked to be, if that is known.</summary>
    /// <remarks>
    /// If there are none, those in folders 0 to 9, in the folder itself or in its <c>train</c>: as <c>penman dataset</c>
    /// makes them and image loaders expect them. There a folder's name is what was asked for.
    /// </remarks>
    public static IReadOnlyList<(string Path, int? Asked)> FilesIn(string folder)
    {
        List<(string, int?)> files = [.. PicturesIn(folder).Select(path => (path, AskedIn(path)))];
        if (files.Count > 0)
            return files;
        if (Path.Combine(folder, "train") is var train && Directory.Exists(train))
            folder = train;
        return
        [
            .. from digit in Enumerable.Range(0, Mnist.Classes.Count)
            from path in PicturesIn(Path.Combine(folder, $"{digit}"))
            select (path, (int?)digit),
        ];
    }

    /// <summary>Reads all of them; what was asked for is known if it is known of every one.</summary>
    /// <exception cref="InvalidDataException">One is no such picture; the sentence says which, and why.</exception>
    public static JudgedImages Read(IReadOnlyList<(string Path, int? Asked)> files)
    {
        var pixels = new byte[files.Count * Mnist.Format.Values];
        for (var i = 0; i < files.Count; i++)
            ReadOne(files[i].Path).CopyTo(pixels.AsSpan(i * Mnist.Format.Values));
        return new(
            Mnist.Format,
            pixels,
            files.All(file => file.Asked is not null) ? [.. files.Select(file => file.Asked!.Value)] : null
        );
    }

    private static IEnumerable<string> PicturesIn(string folder) =>
        !Directory.Exists(folder)
            ? []
            : Directory
                .EnumerateFiles(folder, "*.png", AnyCase)
                .Where(path => Path.GetFileName(path) != Grid)
                .Order(StringComparer.Ordinal);

    private static int? AskedIn(string path) =>
        AskedDigit.Match(Path.GetFileName(path)) is { Success: true } match
            ? match.Groups["digit"].ValueSpan[0] - '0'
            : null;

    private static byte[] ReadOne(string path)
    {
        var picture = Png.Read(path);
        var scale = picture.Width / Mnist.Format.Columns;
        if (scale == 0 || picture.Width != scale * Mnist.Format.Columns || picture.Height != scale * Mnist.Format.Rows)
            throw Malformed.At(
                path,
                "size",
                $"{Mnist.Format} pixels, or that a whole number of times",
                $"{picture.Width}x{picture.Height}"
            );
        return BlockPixels.TryReduce(
            Grey(path, picture),
            picture.Width,
            Mnist.Format.Columns,
            Mnist.Format.Rows,
            out var reduced
        )
            ? reduced
            : throw Malformed.At(
                path,
                "pixels",
                $"squares of {scale}x{scale} equal pixels, as pictures drawn at scale {scale} have them",
                "a picture that was enlarged in another way"
            );
    }

    /// <summary>One sample of each pixel; colours must be grey.</summary>
    private static byte[] Grey(string path, Image picture)
    {
        if (picture.Channels == 1)
            return picture.Pixels;
        var grey = new byte[picture.Width * picture.Height];
        for (var i = 0; i < grey.Length; i++)
        {
            var (red, green, blue) = (picture.Pixels[3 * i], picture.Pixels[3 * i + 1], picture.Pixels[3 * i + 2]);
            grey[i] =
                red == green && green == blue
                    ? red
                    : throw Malformed.At(
                        path,
                        $"pixel ({i % picture.Width}, {i / picture.Width})",
                        "a grey picture",
                        $"the colour #{red:x2}{green:x2}{blue:x2}"
                    );
        }

        return grey;
    }

    [GeneratedRegex("^digit-(?<digit>[0-9])-seed-[0-9]+\\.png$", RegexOptions.ExplicitCapture)]
    private static partial Regex AskedDigit { get; }
}
