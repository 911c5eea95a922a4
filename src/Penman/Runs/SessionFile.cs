using System.Text.Json;
using Penman.IO;

namespace Penman.Runs;

/// <summary>Reads and extends sessions.jsonl.</summary>
internal static class SessionFile
{
    public static IReadOnlyList<SessionLine> Read(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Select(line => Parse(path, line))] : [];

    public static void Append(string path, SessionLine line)
    {
        using var file = JsonLines.Continue(path, File.Exists(path) ? new FileInfo(path).Length : 0);
        file.Append(line);
        file.FlushToDisk();
    }

    private static SessionLine Parse(string path, string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionLine>(line, JsonFormat.Compact)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: \"{line}\" is no session: {exception.Message}", exception);
        }
    }
}
