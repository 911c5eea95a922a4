using System.Text;
using System.Text.Json;
using Penman.Files;

namespace Penman.Runs;

/// <summary>Reads and extends sessions.jsonl.</summary>
internal static class SessionFile
{
    /// <summary>All whole lines; one that a killed process left half-written does not count.</summary>
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public static IReadOnlyList<SessionLine> Read(string path) =>
        [.. WholeLines(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Parse(path, line))];

    public static void Append(string path, SessionLine line)
    {
        using var file = JsonLines.Continue(path, Encoding.UTF8.GetByteCount(WholeLines(path)));
        file.Append(line);
        file.FlushToDisk();
    }

    private static string WholeLines(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        return text[..(text.LastIndexOf('\n') + 1)];
    }

    private static SessionLine Parse(string path, string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionLine>(line, JsonFormat.Compact)
                ?? throw new JsonException("it is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: \"{line}\" is no session: {exception.Message}", exception);
        }
    }
}
