using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;

namespace Penman.Files;

/// <summary>
/// Appends JSON objects to a file, one per line, each visible to readers at once. A resumed run cuts the file back to
/// the length that its checkpoint recorded, so that it holds the lines of an uninterrupted run.
/// </summary>
public sealed class JsonLines : IDisposable
{
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private JsonLines(FileStream file, ReadOnlySpan<byte> content)
    {
        _file = file;
        _hash.AppendData(content);
    }

    /// <summary>The SHA-256 of all bytes so far, in small hexadecimal digits.</summary>
    internal string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>
    /// Continues a file at a length that <see cref="FlushToDisk"/> returned, cutting off what lies behind; 0 begins one.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file and the length is not 0.</exception>
    /// <exception cref="InvalidDataException">The file is shorter, or no line ends there.</exception>
    public static JsonLines Continue(string path, long lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lengthBytes);
        var mode = lengthBytes == 0 ? FileMode.OpenOrCreate : FileMode.Open;
        var file = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            ExpectLineEnd(file, path, lengthBytes);
            file.SetLength(lengthBytes);
            file.Position = 0;
            var bytes = new byte[lengthBytes];
            file.ReadExactly(bytes);
            return new JsonLines(file, bytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Appends one line. A value that cannot be written leaves the file alone.
    /// </summary>
    /// <param name="value">What becomes an object.</param>
    /// <param name="type">How it is written, as a context made while compiling says; letters of all scripts stay as they are.</param>
    /// <exception cref="ArgumentException">Not an object, or a number in it is NaN or infinite.</exception>
    public void Append<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonFormat.Bytes(value, type);
        if (json[0] != (byte)'{')
            throw new ArgumentException(
                $"A line is a JSON object; {typeof(T).Name} is written otherwise.",
                nameof(value)
            );
        byte[] line = [.. json, (byte)'\n'];
        _file.Write(line);
        _file.Flush();
        _hash.AppendData(line);
    }

    /// <summary>Makes sure that all lines survive a power failure.</summary>
    /// <returns>The length in bytes to record in a checkpoint, for <see cref="Continue"/>.</returns>
    public long FlushToDisk()
    {
        _file.Flush(flushToDisk: true);
        return _file.Position;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }

    private static void ExpectLineEnd(FileStream file, string path, long lengthBytes)
    {
        if (file.Length < lengthBytes)
            throw Malformed.At(path, $"byte {file.Length}", $"{lengthBytes} bytes", "the end of the file");
        if (lengthBytes == 0)
            return;
        file.Position = lengthBytes - 1;
        var last = file.ReadByte();
        if (last != '\n')
            throw Malformed.At(path, $"byte {lengthBytes - 1}", "the end of a line", $"0x{last:X2}");
    }
}
