using Penman.Runs.Records;

namespace Penman.Runs;

/// <summary>
/// sessions.jsonl: the sessions that are over, and this one as of its last checkpoint, so that a killed process leaves
/// a line of what it saved.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class RunSessions(string path)
{
    private IReadOnlyList<SessionLine> _earlier = SessionLine.Read(path);

    /// <summary>Seconds of the earlier sessions.</summary>
    public double Seconds => _earlier.Sum(session => session.Seconds);

    /// <summary>Whether the last of the earlier ones delivered the models.</summary>
    public bool WasComplete => _earlier is [.., { IsComplete: true }];

    /// <summary>From now on there is another session; all that are on record are earlier ones.</summary>
    public void Begin() => _earlier = SessionLine.Read(path);

    /// <summary>Records this session, in place of what was recorded of it before.</summary>
    public void Record(SessionLine session) => RecordFile.Write(path, [.. _earlier, session]);
}
