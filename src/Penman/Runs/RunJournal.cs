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
        _lines.Append(line, RecordsJson.Default.MetricsLine);
        return line;
    }

    /// <inheritdoc cref="JsonLines.FlushToDisk"/>
    public MetricsLength FlushToDisk() => new(_lines.FlushToDisk(), _lines.Sha256);

    /// <summary>Whether a file has a length at least, and the same lines up to there.</summary>
    public static bool Has(string path, MetricsLength length)
    {
        if (length.Bytes == 0 || !File.Exists(path) || new FileInfo(path).Length < length.Bytes)
            return length.Bytes == 0;
        var bytes = new byte[length.Bytes];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            file.ReadExactly(bytes);
        return length.Sha256 is { } print ? Checksum.Of(bytes) == print : RecordFile.AreWhole<MetricsLine>(bytes);
    }

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

/// <summary>How much of metrics.jsonl there was at a moment.</summary>
/// <param name="Bytes">Its length, behind a line end.</param>
/// <param name="Sha256">Its SHA-256; null in files from before there was one.</param>
internal readonly record struct MetricsLength(long Bytes, string? Sha256 = null);
