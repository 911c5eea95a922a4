using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Penman.Tests.Golden;

/// <summary>
/// What a file holds, as a hash that two machines agree on: packed bytes are unpacked first, for zlib packs by processor,
/// and what is said of the machine, of the program's version, or depends on registers (their width, memory for tiles) is left out.
/// </summary>
/// <param name="folder">The folder of the commands, which may stand in files as an absolute path.</param>
internal sealed partial class Fingerprints(string folder)
{
    private static readonly string[] Texts = [".html", ".json", ".jsonl", ".svg", ".md", ".csv", ".txt"];

    /// <summary>A line for every file below the folder, in order: name and hash.</summary>
    public IEnumerable<string> OfFiles() =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => !Path.GetFileName(name).StartsWith('.')) // locks
            .Order(StringComparer.Ordinal)
            .SelectMany(name => OfFile(name, File.ReadAllBytes(Path.Combine(folder, name))));

    /// <summary>The hash of a text.</summary>
    public string OfText(string text) => Hash(Encoding.UTF8.GetBytes(Masked(text)));

    private IEnumerable<string> OfFile(string name, byte[] bytes) =>
        Path.GetExtension(name) switch
        {
            ".safetensors" => OfSafeTensors(name, bytes),
            ".png" or ".apng" => [$"{name} {OfPng(bytes)}"],
            ".npz" => OfZip(name, bytes),
            var ending when Texts.Contains(ending) => [$"{name} {OfText(Encoding.UTF8.GetString(bytes))}"],
            _ => [$"{name} {Hash(bytes)}"],
        };

    /// <summary>Metadata apart from names, shapes and numbers.</summary>
    private IEnumerable<string> OfSafeTensors(string name, byte[] bytes)
    {
        var length = (int)BitConverter.ToInt64(bytes);
        var header = Encoding.UTF8.GetString(bytes, 8, length);
        var metadata = Metadata().Match(header).Value;
        var rest = Encoding.UTF8.GetBytes(header.Replace(metadata, "", StringComparison.Ordinal).Trim());
        yield return $"{name}#weights {Hash([.. rest, .. bytes.AsSpan(8 + length)])}";
        yield return $"{name}#metadata {OfText(metadata)}";
    }

    private static string OfPng(byte[] bytes)
    {
        using var rest = new MemoryStream();
        using var packed = new MemoryStream();
        for (var at = 8; at < bytes.Length; )
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            var (type, data) = (Encoding.ASCII.GetString(bytes, at + 4, 4), bytes.AsMemory(at + 8, length));
            at += 12 + length;
            if (type == "IDAT")
                packed.Write(data.Span);
            else if (type == "fdAT")
                Unpack(data[4..].ToArray(), rest);
            else
                rest.Write(data.Span);
        }

        Unpack(packed.ToArray(), rest);
        return Hash(rest.ToArray());
    }

    private static void Unpack(byte[] packed, Stream target)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        zlib.CopyTo(target);
    }

    private static IEnumerable<string> OfZip(string name, byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            yield return $"{name}/{entry.FullName} {Hash(content.ToArray())}";
        }
    }

    private string Masked(string text)
    {
        text = text.Replace(folder, "FOLDER", StringComparison.Ordinal);
        text = EmbeddedPng()
            .Replace(
                text,
                match =>
                    OfPng(
                        Convert.FromBase64String(
                            match.Groups["png"].Value.Replace(@"\u002B", "+", StringComparison.Ordinal)
                        )
                    )
            );
        text = Print().Replace(Commit().Replace(Writer().Replace(text, ""), "Penman $1"), "PRINT");
        return RegisterWidth().Replace(text, "REGISTERS");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];

    [GeneratedRegex(@"""__metadata__"":\{(?:[^""}]|""(?:[^""\\]|\\.)*"")*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Metadata();

    /// <summary>Which version wrote a record or a model.</summary>
    [GeneratedRegex("""(?:,"penman":"[^"]*"|"penman":"[^"]*",)""")]
    private static partial Regex Writer();

    /// <summary>What is computed of a file that says which version wrote it; the numbers in it are hashed by themselves.</summary>
    [GeneratedRegex("""(?<="(?:sha256|generatorSha256)": ?"|<code class="hash">)[0-9a-f]{64}""")]
    private static partial Regex Print();

    /// <summary>Which version made a page.</summary>
    [GeneratedRegex(@"Penman ([0-9]+\.[0-9]+\.[0-9]+) \([0-9a-f]+\)")]
    private static partial Regex Commit();

    [GeneratedRegex(@"data:image/png;base64,(?<png>iVBOR([A-Za-z0-9+/=]|\\u002B)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex EmbeddedPng();

    [GeneratedRegex(
        @"""registerBits"":\d+|(?<=\n  memory {7}).*|\d+-bit registers|\b(?:128|256|512)[ -]bits?\b",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex RegisterWidth();
}
