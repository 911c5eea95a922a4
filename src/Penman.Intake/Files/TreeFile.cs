using Penman.Files;

namespace Penman.Intake.Files;

/// <summary>A file of a data set, in a folder or in an archive.</summary>
/// <param name="path">Its name in the tree, with slashes between folders.</param>
/// <param name="length">Bytes, as the place where it lies says.</param>
/// <param name="open">Opens it at its beginning.</param>
internal sealed class TreeFile(string path, long length, Func<Stream> open)
{
    private Content? _content;

    public string Path => path;

    public long Length => length;

    /// <summary>The folders above it, the outermost first.</summary>
    public IReadOnlyList<string> Folders => path.Split('/')[..^1];

    public string Name => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>What it is, told by its first bytes, after unpacking if it is packed with gzip.</summary>
    public Content Content => _content ??= FindContent();

    public Stream Open() => open();

    /// <summary>Opens it, unpacked if it is packed with gzip.</summary>
    public Stream OpenUnpacked() =>
        Start(Open).AsSpan().StartsWith(Contents.GzipMagic)
            ? new BoundedStream(
                new WholeGzip(Open(), path),
                UnpackedBytes.MostFor(length),
                new(path, UnpackedBytes.Refusal(path))
            )
            : Open();

    /// <summary>Opens it so that any place can be gone to.</summary>
    public Stream OpenSeekable()
    {
        var file = Open();
        if (file.CanSeek)
            return file;
        using (file)
            return Spool.Of(file);
    }

    /// <summary>All of its bytes.</summary>
    /// <exception cref="InvalidDataException">There are more than so many.</exception>
    public byte[] ReadAll(int most)
    {
        if (length > most)
            throw new InvalidDataException($"{path} has {length >> 20} MiB, but at most {most >> 20} MiB are read.");
        using var file = Open();
        var bytes = new byte[length];
        return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).ToArray();
    }

    private Content FindContent()
    {
        var start = Start(Open);
        return Contents.Of(start.AsSpan().StartsWith(Contents.GzipMagic) ? Start(OpenUnpacked) : start);
    }

    private static byte[] Start(Func<Stream> open)
    {
        using var file = open();
        var start = new byte[Contents.Longest];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }
}
