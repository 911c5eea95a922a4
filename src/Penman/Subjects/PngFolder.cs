using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Subjects;

/// <summary>
/// Pictures in a folder: grey, of the format's size, or squares of a whole number of pixels for each of its.
/// <c>digit-7-seed-5.png</c> was asked to be a 7, <c>class-alpha-seed-5.png</c> an alpha; <c>grid.png</c> is no digit and
/// left out.
/// </summary>
internal sealed partial class PngFolder(ImageFormat format, ClassNames classes)
{
    private const string Grid = "grid.png";

    /// <summary>On any system a.PNG is a picture, too.</summary>
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>The pictures in the order of their names, and what each was asked to be, if that is known.</summary>
    /// <remarks>
    /// If there are none, those in a folder for each class, by name or number, in the folder itself or in its
    /// <c>train</c>: as image loaders expect them. There a folder's name is what was asked for.
    /// </remarks>
    /// <exception cref="InvalidDataException">Beside folders of classes there is one of pictures that is none.</exception>
    public IReadOnlyList<(string Path, int? Asked)> FilesIn(string folder)
    {
        List<(string, int?)> files = [.. PicturesIn(folder).Select(path => (path, AskedIn(path)))];
        if (files.Count > 0)
            return files;
        if (Path.Combine(folder, "train") is var train && Paths.IsFolder(train))
            folder = train;
        files =
        [
            .. from label in Enumerable.Range(0, classes.Count)
            from name in NamesOf(label)
            from path in PicturesIn(Path.Combine(folder, name))
            select (path, (int?)label),
        ];
        if (files.Count > 0)
            ExpectNoOthers(folder);
        return files;
    }

    private IEnumerable<string> NamesOf(int label) =>
        new[] { classes[label], $"{label}" }.Distinct(StringComparer.Ordinal);

    /// <summary>What is judged must be all that is there.</summary>
    private void ExpectNoOthers(string folder)
    {
        var known = Enumerable.Range(0, classes.Count).SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        var other = Directory
            .EnumerateDirectories(folder)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(path => !known.Contains(Path.GetFileName(path)) && PicturesIn(path).Any());
        if (other is not null)
            throw new Sentence(
                $"{other} holds pictures, but is called like none of the {classes.Count} classes that are judged; move it away, or name their data set with {new Name("Data")}."
            ).As(message => new InvalidDataException(message));
    }

    /// <summary>Reads all of them; what was asked for is known if it is known of every one.</summary>
    /// <exception cref="InvalidDataException">One is no such picture; the sentence says which, and why.</exception>
    public JudgedImages Read(IReadOnlyList<(string Path, int? Asked)> files)
    {
        var pixels = new byte[files.Count * format.Values];
        for (var i = 0; i < files.Count; i++)
            ReadOne(files[i].Path).CopyTo(pixels.AsSpan(i * format.Values));
        return new(
            format,
            pixels,
            files.All(file => file.Asked is not null) ? [.. files.Select(file => file.Asked!.Value)] : null
        );
    }

    private static IEnumerable<string> PicturesIn(string folder) =>
        !Paths.IsFolder(folder)
            ? []
            : Directory
                .EnumerateFiles(folder, "*.png", AnyCase)
                .Where(path => Path.GetFileName(path) != Grid)
                .Order(StringComparer.Ordinal);

    private int? AskedIn(string path) =>
        AskedClass.Match(Path.GetFileName(path)) is { Success: true } named
            ? new ClassNames(classes.FileNames).Find(named.Groups["class"].Value)
        : AskedDigit.Match(Path.GetFileName(path)) is { Success: true } match
        && int.Parse(match.Groups["digit"].ValueSpan, CultureInfo.InvariantCulture) is var label
        && label < classes.Count
            ? label
        : null;

    private byte[] ReadOne(string path)
    {
        var picture = Png.Read(path);
        var scale = picture.Width / format.Columns;
        if (scale == 0 || picture.Width != scale * format.Columns || picture.Height != scale * format.Rows)
            throw Malformed.At(
                path,
                "size",
                $"{format} pixels, or that a whole number of times",
                $"{picture.Width}x{picture.Height}"
            );
        return BlockPixels.TryReduce(Grey(path, picture), picture.Width, format.Columns, format.Rows, out var reduced)
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

    [GeneratedRegex("^digit-(?<digit>0|[1-9][0-9]{0,3})-seed-[0-9]+\\.png$", RegexOptions.ExplicitCapture)]
    private static partial Regex AskedDigit { get; }

    [GeneratedRegex("^class-(?<class>.+)-seed-[0-9]+\\.png$", RegexOptions.ExplicitCapture)]
    private static partial Regex AskedClass { get; }
}
