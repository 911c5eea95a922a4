using System.Text.Json;
using Penman.Data;
using Penman.Files;

namespace Penman.Datasets;

/// <summary>
/// The folder <c>.parts</c> inside that of a data set, where processes that share its making leave the chunks they have drawn: a
/// file each, whole or not there, whose bytes depend on nobody else.
/// </summary>
/// <param name="target">The data set's folder.</param>
/// <param name="fingerprint">What decides its images.</param>
/// <param name="values">Bytes of an image.</param>
internal sealed class DatasetParts(string target, string fingerprint, int values)
{
    private const string Name = ".parts";
    private const string Of = "-of-";
    private const byte EndOfHeader = (byte)'\n';

    /// <summary>A line with a count for each of 1,000 classes fits well.</summary>
    private const int MostOfHeader = 1 << 16;

    private string Folder => Path.Combine(target, Name);

    private string RecordPath => Path.Combine(Folder, "parts.json");

    /// <summary>Parts in which the set was last made; 0 for none.</summary>
    public int Count => Record?.Parts ?? 0;

    /// <summary>The parts that somebody makes just now.</summary>
    public IReadOnlyList<Part> UnderWay =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(Folder, $"*{Of}*")
                    .Where(FolderLock.IsTaken)
                    .Select(path => Path.GetFileName(path).Split(Of))
                    .Select(sides => new Part(
                        int.Parse(sides[0], CultureInfo.InvariantCulture),
                        int.Parse(sides[1], CultureInfo.InvariantCulture)
                    )),
            ]
            : [];

    private PartsRecord? Record =>
        JsonFile.Read(RecordPath, DatasetJson.Default.PartsRecord, "delete the folder it lies in to begin anew");

    /// <summary>Takes a part until it is disposed of; makes the folder if need be.</summary>
    /// <exception cref="IOException">Another process makes it, or the folder holds parts of another data set.</exception>
    public IDisposable Take(Part part, bool mayOverwrite)
    {
        if (File.Exists(target))
            throw new Sentence($"{target} is a file; {new Name("choose a folder")}.").As(message => new IOException(
                message
            ));
        // One after another, so that nobody deletes what another has just begun.
        using var turn = FolderLock.Await(
            Folder,
            $"Somebody has held {Folder} for half a minute; wait for it or stop it."
        );
        if (mayOverwrite && Record is { } old && old.Fingerprint != fingerprint)
        {
            ExpectNobody();
            FolderLock.DeleteAllElse(Folder);
        }

        ExpectOwn();
        if (Count != part.Count)
            JsonFile.Write(RecordPath, new(fingerprint, part.Count), DatasetJson.Default.PartsRecord);
        return FolderLock.Make(
            Path.Combine(Folder, $"{part.Number}{Of}{part.Count}"),
            $"Another process makes part {part} of the data set in {target}; wait for it or stop it."
        );
    }

    /// <summary>Refuses chunks of another data set.</summary>
    /// <exception cref="IOException">The folder holds such.</exception>
    public void ExpectOwn()
    {
        if (Record is { } record && record.Fingerprint != fingerprint)
            throw new Sentence(
                $"{target} holds parts of a data set of another request ({record.Fingerprint}); finish that, {new Name("drop it")}, or {new Name("choose another folder")}."
            ).As(message => new IOException(message));
    }

    /// <summary>Refuses while somebody makes a part.</summary>
    /// <exception cref="IOException">Somebody does.</exception>
    public void ExpectNobody()
    {
        if (UnderWay is [var part, ..])
            throw new IOException(
                $"Another process makes part {part} of the data set in {target}; wait for it or stop it."
            );
    }

    /// <summary>Whether a chunk is there, and whole to its last byte.</summary>
    public bool Has(DatasetChunk chunk) => TryRead(chunk) is not null;

    /// <summary>Whether a chunk is there, as far as its header and its length tell: whoever reads it looks at its bytes.</summary>
    public bool Seems(DatasetChunk chunk)
    {
        if (!Paths.IsFile(PathOf(chunk)))
            return false;
        using var file = File.OpenRead(PathOf(chunk));
        var start = new byte[Math.Min(file.Length, MostOfHeader)];
        file.ReadExactly(start);
        var end = Array.IndexOf(start, EndOfHeader);
        return end >= 0
            && HeaderOf(chunk, start.AsSpan(0, end)) is not null
            && file.Length - end - 1 == (long)chunk.Count * (sizeof(int) + values);
    }

    /// <summary>Leaves a chunk.</summary>
    public void Write(DrawnDigits drawn)
    {
        byte[] body = [.. drawn.Images.Labels.SelectMany(BitConverter.GetBytes), .. drawn.Images.Pixels];
        var header = new ChunkHeader(fingerprint, drawn.Chunk.Number, drawn.Rejected, Checksum.Of(body));
        AtomicFile.Write(
            PathOf(drawn.Chunk),
            stream =>
            {
                stream.Write(JsonSerializer.SerializeToUtf8Bytes(header, DatasetJson.Default.ChunkHeader));
                stream.WriteByte(EndOfHeader);
                stream.Write(body);
            }
        );
    }

    /// <summary>A chunk that somebody has left.</summary>
    /// <exception cref="IOException">It is not there, or not whole.</exception>
    public DrawnDigits Read(DatasetChunk chunk, ImageFormat format, ClassNames classes)
    {
        var (header, body) =
            TryRead(chunk)
            ?? throw new IOException(
                $"{PathOf(chunk)} is not there, or damaged; make part {Part.Of(chunk.Number, Math.Max(1, Count))} again, and join the parts then."
            );
        var labels = new int[chunk.Count];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = BitConverter.ToInt32(body, i * sizeof(int));
        return new(chunk, new(format, classes, body[(chunk.Count * sizeof(int))..], labels), header.Rejected);
    }

    /// <summary>Leaves nothing.</summary>
    public void Delete()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private string PathOf(DatasetChunk chunk) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"chunk-{chunk.Number:000000}"));

    /// <summary>Null for what a killed process or a full disk has left, and for other images.</summary>
    private (ChunkHeader Header, byte[] Body)? TryRead(DatasetChunk chunk)
    {
        var path = PathOf(chunk);
        if (!Paths.IsFile(path))
            return null;
        var bytes = File.ReadAllBytes(path);
        var end = Array.IndexOf(bytes, EndOfHeader);
        if (end < 0)
            return null;
        var body = bytes[(end + 1)..];
        return HeaderOf(chunk, bytes.AsSpan(0, end)) is { } header && header.Sha256 == Checksum.Of(body)
            ? (header, body)
            : null;
    }

    private ChunkHeader? HeaderOf(DatasetChunk chunk, ReadOnlySpan<byte> line)
    {
        try
        {
            var header = JsonSerializer.Deserialize(line, DatasetJson.Default.ChunkHeader);
            return (header?.Fingerprint, header?.Chunk) == (fingerprint, chunk.Number) ? header : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What is being made in parts, and in how many.</summary>
internal sealed record PartsRecord(string Fingerprint, int Parts);

/// <summary>What stands before a chunk's labels, four bytes each, and pixels.</summary>
/// <param name="Fingerprint">What decides its images.</param>
/// <param name="Chunk">The number of the chunk.</param>
/// <param name="Rejected">Candidates of each class that were rejected.</param>
/// <param name="Sha256">The hash of labels and pixels.</param>
internal sealed record ChunkHeader(string Fingerprint, int Chunk, IReadOnlyList<int> Rejected, string Sha256);
