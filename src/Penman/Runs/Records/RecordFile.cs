using System.Text;
using System.Text.Json;
using Penman.Files;

namespace Penman.Runs.Records;

/// <summary>Files of a run that grow by lines of JSON.</summary>
internal static class RecordFile
{
    /// <summary>All whole lines; the last may be cut short while a training writes it, or by the end of one.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    /// <param name="noun">What a line is, such as "session".</param>
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public static IReadOnlyList<T> Read<T>(string path, string noun) =>
        [
            .. WholeLines(path)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select((line, i) => Parse<T>(line, $"{path}: line {i + 1} is no {noun}")),
        ];

    /// <summary>Appends a line, safe from a power failure, in place of one that a killed process left half-written.</summary>
    public static void Append<T>(string path, T line)
    {
        using var file = JsonLines.Continue(path, Encoding.UTF8.GetByteCount(WholeLines(path)));
        file.Append(line);
        file.FlushToDisk();
    }

    private static string WholeLines(string path)
    {
        if (!File.Exists(path))
            return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)];
    }

    private static T Parse<T>(string line, string complaint)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, JsonFormat.Compact) ?? throw new JsonException("it is null.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{complaint}: {exception.Message}", exception);
        }
    }
}
