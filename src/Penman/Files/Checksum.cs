using System.Security.Cryptography;
using System.Text;

namespace Penman.Files;

/// <summary>
/// A SHA-256 of all that a safetensors file says, kept in its metadata: bits that rot on a disk do not pass
/// for weights.
/// </summary>
internal static class Checksum
{
    private const string Key = "sha256";

    /// <summary>The metadata with the checksum of themselves and of the tensors.</summary>
    public static IReadOnlyDictionary<string, string> Seal(
        IReadOnlyDictionary<string, string> metadata,
        IEnumerable<NamedArray> tensors
    ) => new Dictionary<string, string>(metadata, StringComparer.Ordinal) { [Key] = Of(metadata, tensors) };

    /// <summary>Compares a file with its checksum, if it has one.</summary>
    /// <exception cref="InvalidDataException">It is another: the file is damaged, or was changed elsewhere.</exception>
    public static void Check(string path, SafeTensorsFile file)
    {
        if (file.Metadata.TryGetValue(Key, out var expected) && expected != Of(file.Metadata, file.Tensors.Values))
            throw new InvalidDataException(
                $"{path} is damaged: its contents do not have the checksum that stands in its metadata (\"{Key}\")."
            );
    }

    /// <summary>The SHA-256 of bytes, in small hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Of(IReadOnlyDictionary<string, string> metadata, IEnumerable<NamedArray> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var (key, value) in metadata
                .Where(pair => pair.Key != Key)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        )
            Add($"{key}={value}");
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            Add($"{tensor.Name} {string.Join(',', tensor.Shape)}");
            SafeTensors.ForBytes(tensor.Data.Span, hash.AppendData);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
