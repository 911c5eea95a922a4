using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Penman.Files;

namespace Penman.Runs.Records;

/// <summary>Files of a run that grow by lines of JSON.</summary>
internal static class RecordFile
{
    /// <summary>Bytes in which the last line and the end of the one before it lie: lines have a few hundred.</summary>
    private const int LongestLine = 1 << 16;

    /// <summary>All whole lines; the last may be cut short while a training writes it, or by the end of one.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    /// <param name="noun">What a line is, such as "session".</param>
    /// <param name="remedy">What to do about one that is damaged.</param>
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public static IReadOnlyList<T> Read<T>(string path, string noun, string remedy) =>
        [
            .. WholeLines(path)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select((line, i) => Parse<T>(line, $"{path}: line {i + 1} is no {noun}", remedy)),
        ];

    /// <summary>The last whole line, without reading the others; the default where there is none, or it is damaged.</summary>
    public static T? ReadLast<T>(string path)
    {
        if (!Paths.IsFile(path))
            return default;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var tail = new byte[Math.Min(LongestLine, file.Length)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var lines = tail.AsSpan(0, tail.AsSpan().LastIndexOf((byte)'\n') is >= 0 and var end ? end : 0);
        var last = lines[(lines.LastIndexOf((byte)'\n') + 1)..];
        return !last.IsEmpty && IsWhole<T>(last) ? Parse<T>(Encoding.UTF8.GetString(last)) : default;
    }

    /// <summary>Writes all lines, whole or not at all.</summary>
    public static void Write<T>(string path, IEnumerable<T> lines) =>
        AtomicFile.WriteText(path, string.Concat(lines.Select(line => JsonFormat.Compact(line, TypeOf<T>()) + "\n")));

    /// <summary>Whether bytes are lines, each what it should be.</summary>
    public static bool AreWhole<T>(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end && IsWhole<T>(bytes[..end]))
            bytes = bytes[(end + 1)..];
        return bytes.IsEmpty;
    }

    /// <summary>Keeps the lines that are what they should be and are wanted, and a copy of the file as it was.</summary>
    /// <returns>How many are left.</returns>
    public static int Salvage<T>(string path, Func<T, bool> isWanted)
    {
        if (Paths.IsFile(path))
            File.Copy(path, path + ".damaged", overwrite: true);
        string[] lines =
        [
            .. WholeLines(path)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => IsWhole<T>(Encoding.UTF8.GetBytes(line)) && isWanted(Parse<T>(line))),
        ];
        AtomicFile.WriteText(path, string.Concat(lines.Select(line => line + "\n")));
        return lines.Length;
    }

    private static string WholeLines(string path)
    {
        if (!Paths.IsFile(path))
            return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)];
    }

    private static bool IsWhole<T>(ReadOnlySpan<byte> line)
    {
        try
        {
            Parse<T>(Encoding.UTF8.GetString(line));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)RecordsJson.Default.GetTypeInfo(typeof(T))!;

    private static T Parse<T>(string line, string complaint = "", string remedy = "")
    {
        try
        {
            return JsonSerializer.Deserialize(line, TypeOf<T>()) ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{complaint}: {JsonTrouble.Words(exception)}; {remedy}.", exception);
        }
    }
}
