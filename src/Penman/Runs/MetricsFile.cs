using System.Text.Json;
using Penman.Files;

namespace Penman.Runs;

/// <summary>Reads metrics.jsonl.</summary>
public static class MetricsFile
{
    /// <summary>All whole lines; the last may be cut short while a training writes it.</summary>
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public static IReadOnlyList<MetricsLine> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select((line, i) => Parse(path, i + 1, line))];
    }

    private static MetricsLine Parse(string path, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize<MetricsLine>(line, JsonFormat.Compact)
                ?? throw new JsonException("it is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: line {number} is no metrics line: {exception.Message}", exception);
        }
    }
}
