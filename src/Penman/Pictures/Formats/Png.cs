using System.Text;
using Penman.Files;

namespace Penman.Pictures.Formats;

/// <summary>Reads and writes PNG pictures. Specification: https://www.w3.org/TR/png/.</summary>
public static class Png
{
    /// <summary>
    /// Encodes 8-bit grey or RGB. The same image gives the same bytes on the same runtime and processor (another zlib
    /// may pack the same pixels otherwise).
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="text">Notes to embed (tEXt chunks) by keyword: 1 to 79 Latin-1 characters; text in Latin-1.</param>
    /// <exception cref="ArgumentException">A keyword or text that the format cannot hold.</exception>
    public static byte[] Encode(Image image, IReadOnlyDictionary<string, string>? text = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        var writer = new PngWriter(image);
        if (text is not null)
            WriteText(writer, text);
        writer.Chunk("IDAT", PngWriter.Compress(image));
        return writer.ToArray();
    }

    /// <summary>
    /// Writes a file atomically; arguments as for <see cref="Encode"/>, errors of the disk as for
    /// <see cref="AtomicFile"/>.
    /// </summary>
    public static void Write(string path, Image image, IReadOnlyDictionary<string, string>? text = null) =>
        AtomicFile.WriteBytes(path, Encode(image, text));

    /// <summary>
    /// Decodes a picture of any kind in the specification: grey comes back with one channel, RGB and palettes with
    /// three, 16 bits rounded to 8. Transparency means what a person sees: where all that is visible has one colour,
    /// the result is its opacity, one channel from 0 (nothing) to 255 (ink); other pictures are laid on white or
    /// black, whichever they were drawn on. Of an animation the first picture is read.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// Malformed, or over 67 million pixels; the sentence says where and how.
    /// </exception>
    public static Image Decode(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PngReader.Read(file, name);
    }

    /// <summary>Reads a file; see <see cref="Decode"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">As for <see cref="Decode"/>.</exception>
    public static Image Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Malformed.ThrowIfFolder(path, "a PNG file");
        return Decode(File.ReadAllBytes(path), path);
    }

    private static void WriteText(PngWriter writer, IReadOnlyDictionary<string, string> text)
    {
        foreach (var (keyword, note) in text.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.Chunk(
                "tEXt",
                keyword.Length is >= 1 and <= 79 && IsLatin1(keyword) && IsLatin1(note)
                    ? Encoding.Latin1.GetBytes($"{keyword}\0{note}")
                    : throw new ArgumentException($"PNG cannot hold the note '{keyword}': '{note}'.", nameof(text))
            );
    }

    private static bool IsLatin1(string text) => !text.AsSpan().ContainsAnyExceptInRange('\u0001', '\u00FF');
}
