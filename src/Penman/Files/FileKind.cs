namespace Penman.Files;

/// <summary>What a file is that stands where another should, in words for the sentence that refuses it.</summary>
internal static class FileKind
{
    /// <summary>What its first bytes, at least eight, say.</summary>
    public static string Of(ReadOnlySpan<byte> start) =>
        start switch
        {
            [] => "an empty file",
            [0x89, (byte)'P', ..] => "a PNG picture",
            _ when start.StartsWith("GIF8"u8) => "a GIF picture",
            [0xFF, 0xD8, ..] => "a JPEG picture",
            [0x93, (byte)'N', ..] => "a NumPy array",
            [0x89, (byte)'H', ..] => "an HDF5 file",
            _ when start.StartsWith("PK"u8) => "a zip archive, such as PyTorch's torch.save writes",
            [0x1F, 0x8B, ..] => "a file packed with gzip",
            [0, 0, 8, ..] => "an IDX file",
            [(byte)'{' or (byte)'[', ..] => "a JSON file",
            [(byte)'<', ..] => "a web page or drawing",
            _ => "another kind of file",
        };

    /// <summary>Whether a safetensors file is of a format of Penman's that this version does not know.</summary>
    public static bool IsUnknown(IReadOnlyDictionary<string, string> metadata) =>
        metadata.GetValueOrDefault("format") is { } format
        && format.StartsWith("penman-", StringComparison.Ordinal)
        && format is not ("penman-1" or "penman-checkpoint-1" or "penman-evaluator-1");

    /// <summary>What the metadata of a safetensors file say; null if not even that Penman wrote it.</summary>
    public static string? Of(IReadOnlyDictionary<string, string> metadata) =>
        (metadata.GetValueOrDefault("format"), metadata.GetValueOrDefault("role")) switch
        {
            ("penman-1", var role) => $"a {role ?? "model of no role"}",
            ("penman-checkpoint-1", _) => "a checkpoint, which only its run reads",
            ("penman-evaluator-1", _) => "an evaluator, which only reads images",
            ({ } other, _) => $"a file of the format \"{other}\", which this Penman does not know",
            _ => null,
        };
}
