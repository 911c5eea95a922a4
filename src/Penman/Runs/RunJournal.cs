using Penman.Files;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;

namespace Penman.Runs;

/// <summary>metrics.jsonl as it is written, and what follows from its lines.</summary>
internal sealed class RunJournal : IDisposable
{
    private readonly string _path;
    private readonly Func<Diagnostician> _newDiagnostician;
    private JsonLines _lines;

    /// <summary>Continues a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lengthBytes">Where to continue; what lies behind is cut off.</param>
    /// <param name="newDiagnostician">Makes one that has seen nothing.</param>
    public RunJournal(string path, long lengthBytes, Func<Diagnostician> newDiagnostician)
    {
        (_path, _newDiagnostician) = (path, newDiagnostician);
        (_lines, History) = Open(lengthBytes);
    }

    /// <summary>What follows from the lines so far.</summary>
    public RunHistory History { get; private set; }

    /// <summary>Appends a line.</summary>
    /// <returns>It as it was written, with what it shows to go wrong.</returns>
    public MetricsLine Append(MetricsLine line)
    {
        line = History.Take(line);
        _lines.Append(line);
        return line;
    }

    /// <inheritdoc cref="JsonLines.FlushToDisk"/>
    public long FlushToDisk() => _lines.FlushToDisk();

    /// <summary>Goes back to an earlier length.</summary>
    public void CutTo(long lengthBytes)
    {
        _lines.Dispose();
        (_lines, History) = Open(lengthBytes);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _lines.Dispose();

    private (JsonLines Lines, RunHistory History) Open(long lengthBytes)
    {
        var lines = JsonLines.Continue(_path, lengthBytes);
        var history = new RunHistory(_newDiagnostician());
        foreach (var line in MetricsLine.Read(_path))
            history.Take(line);
        return (lines, history);
    }
}
