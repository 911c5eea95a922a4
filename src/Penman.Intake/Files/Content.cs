using System.Text;
using Penman.Files;
using Penman.Photos;

namespace Penman.Intake.Files;

/// <summary>What a file is.</summary>
internal enum Content
{
    /// <summary>Nothing that is read.</summary>
    Other,

    /// <summary>An encoded picture.</summary>
    Picture,

    /// <summary>Images in an IDX file.</summary>
    IdxImages,

    /// <summary>Labels in an IDX file.</summary>
    IdxLabels,

    /// <summary>An array of NumPy's.</summary>
    Array,

    /// <summary>A ZIP archive, such as .npz.</summary>
    Zip,

    /// <summary>A tar archive.</summary>
    Tar,

    /// <summary>A Parquet file.</summary>
    Parquet,

    /// <summary>Text, such as a table.</summary>
    Text,
}

/// <summary>Tells files apart by their first bytes, never by their names.</summary>
internal static class Contents
{
    /// <summary>Bytes from the start that are looked at.</summary>
    public const int Longest = 512;

    /// <summary>Where a tar archive has its magic bytes (POSIX.1-1988).</summary>
    private const int TarMagicOffset = 257;

    public static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    public static Content Of(ReadOnlySpan<byte> start) =>
        start switch
        {
            _ when start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8) => Content.Zip,
            _ when start.StartsWith("PAR1"u8) => Content.Parquet,
            _ when start.StartsWith(NpyReader.Magic) => Content.Array,
            _ when start.Length > TarMagicOffset && start[TarMagicOffset..].StartsWith("ustar"u8) => Content.Tar,
            [0, 0, 0x08, 3 or 4, ..] => Content.IdxImages,
            [0, 0, 0x08 or 0x0B or 0x0C, 1, ..] => Content.IdxLabels,
            _ when PhotoFile.IsPicture(start) => Content.Picture,
            _ when IsText(start) => Content.Text,
            _ => Content.Other,
        };

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty || start.ContainsAnyInRange((byte)0, (byte)8))
            return false;
        var text = Encoding.UTF8.GetString(start);
        return !text.AsSpan(0, Math.Max(0, text.Length - 1)).Contains('\uFFFD'); // the last letter may be cut
    }
}
