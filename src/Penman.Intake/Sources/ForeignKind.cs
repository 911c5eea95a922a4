using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>Files that hold data sets, but are not read: by their kind, with what to do.</summary>
internal static class ForeignKind
{
    private const string Unpack = "unpack it and name the folder, or pack that as a zip";
    private const string Export = "save its images and labels as .npz";

    /// <summary>The sentence for a file of such a kind; null for another.</summary>
    public static string? Of(TreeFile file)
    {
        using var stream = file.Open();
        var start = new byte[Contents.Longest];
        return
            Kind(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)))
                is var (kind, remedy)
            ? $"{file.Path} is {kind}, which is not read; {remedy}."
            : null;
    }

    private static (string Kind, string Remedy)? Kind(ReadOnlySpan<byte> start) =>
        start switch
        {
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => ("a 7z archive", Unpack),
            _ when start.StartsWith("Rar!"u8) => ("a RAR archive", Unpack),
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => ("packed with xz", Unpack),
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => ("packed with bzip2", Unpack),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => ("packed with zstd", Unpack),
            [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => ("an HDF5 file", Export),
            _ when start.StartsWith("MATLAB"u8) => ("a MATLAB file", Export),
            [0x80, >= 2 and <= 5, ..] => ("a file that Python pickled, and Python would run what is in it", Export),
            _ when start.StartsWith("SQLite format 3"u8) => ("an SQLite database", Export),
            _ => null,
        };
}
