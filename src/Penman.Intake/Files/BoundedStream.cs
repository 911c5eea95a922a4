using Penman.Files;

namespace Penman.Intake.Files;

/// <summary>Reads a stream that may not be longer than it should be, and says whose damage an unpacker found.</summary>
/// <param name="inner">What is read; closed with this.</param>
/// <param name="most">Bytes at most.</param>
/// <param name="called">What sentences call the file, and the sentence about one that is longer.</param>
internal sealed class BoundedStream(Stream inner, long most, (string Name, string Refusal) called) : ReadOnceStream
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var count = Unpack(buffer);
        _read += count;
        return _read <= most ? count : throw new InvalidDataException(called.Refusal);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw exception.Message.StartsWith(called.Name, StringComparison.Ordinal)
                ? exception
                : new InvalidDataException($"{called.Name} is packed, but damaged; copy it again.", exception);
        }
    }
}

/// <summary>How much may come out of a packed file before it is taken for one that is meant to fill the disk.</summary>
internal static class UnpackedBytes
{
    /// <summary>Pictures and tables of data sets shrink to a hundredth at best.</summary>
    private const int MostTimes = 250;

    private const long AlwaysAllowed = 64 << 20;

    private const long MostEver = 64L << 30;

    /// <summary>The most that a file of so many bytes may unpack to.</summary>
    public static long MostFor(long packed) => Math.Min(MostEver, (MostTimes * packed) + AlwaysAllowed);

    public static string Refusal(string name) =>
        $"{name} unpacks to more than {MostTimes} times its length, which no data set does; unpack it yourself if you trust it.";
}

/// <summary>Keeps on the disk, under no name that anybody chose, what cannot be read in any order where it lies.</summary>
internal static class Spool
{
    public static FileStream Of(Stream stream)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $".penman-{Path.GetRandomFileName()}.tmp"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1 << 16,
            FileOptions.DeleteOnClose
        );
        try
        {
            stream.CopyTo(file);
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
