using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Serve.Drawing;

/// <summary>A drawn picture as a file, whoever asks for it: the command line and the server give the same bytes.</summary>
public static class PictureOfClass
{
    /// <summary>Encodes a picture as PNG, with what it shows as notes.</summary>
    /// <param name="picture">What was drawn.</param>
    /// <param name="scale">The side in pixels of the square that each of its pixels becomes.</param>
    /// <param name="notes">See <see cref="Notes"/>.</param>
    public static byte[] Encode(Image picture, int scale, IReadOnlyDictionary<string, string> notes) =>
        Png.Encode(ImageGrid.Compose([picture], columns: 1, new() { Margin = 0, Scale = scale }), notes);

    /// <summary>What a picture tells whoever reads the file.</summary>
    /// <param name="seed">Its style; null for one that has no seed.</param>
    /// <param name="label">What it shows; null where that was left to the seed.</param>
    /// <param name="names">What labels are called; null where they go by numbers.</param>
    public static IReadOnlyDictionary<string, string> Notes(ulong? seed, int? label, ClassNames? names)
    {
        Dictionary<string, string> notes = new(StringComparer.Ordinal);
        if (seed is not null)
            notes["Seed"] = $"{seed}";
        if (label is { } shown)
            notes[names is null ? "Digit" : "Class"] = NoteOf(shown, names);
        return notes;
    }

    /// <summary>The label that somebody means, by its name or else by its number.</summary>
    public static bool TryRead(string text, ClassNames classes, out int label)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(classes);
        label = classes.Find(text) ?? -1;
        return label >= 0
            || (
                int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out label)
                && label < classes.Count
            );
    }

    /// <summary>A PNG's notes are in Latin letters (ISO 8859-1).</summary>
    private static string NoteOf(int label, ClassNames? names) =>
        names?[label] is { } name && name.All(letter => letter is >= ' ' and <= '\xFF') ? name : $"{label}";
}
