namespace Penman.Runs.Records;

/// <summary>
/// sessions.jsonl: the sessions that are over, and this one as of its last checkpoint, so that a killed process leaves
/// a line of what it saved.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="notes">Told if lines are damaged; they are left out, for no number of a training depends on them.</param>
internal sealed class RunSessions(string path, List<Sentence> notes)
{
    private IReadOnlyList<SessionLine> _earlier = Read(path, notes);

    /// <summary>Seconds of the earlier sessions.</summary>
    public double Seconds => _earlier.Sum(session => session.Seconds);

    /// <summary>Whether the last of the earlier ones delivered the models.</summary>
    public bool WasComplete => _earlier is [.., { IsComplete: true }];

    /// <summary>From now on there is another session; all that are on record are earlier ones.</summary>
    public void Begin() => _earlier = SessionLine.Read(path);

    /// <summary>Records this session, in place of what was recorded of it before.</summary>
    public void Record(SessionLine session) => RecordFile.Write(path, [.. _earlier, session]);

    private static IReadOnlyList<SessionLine> Read(string path, List<Sentence> notes)
    {
        try
        {
            return SessionLine.Read(path);
        }
        catch (InvalidDataException)
        {
            RecordFile.Salvage<SessionLine>(path, _ => true);
            notes.Add(
                new(
                    $"{Path.GetFileName(path)} had lines that could not be read; their times no longer count, and what was there is in {Path.GetFileName(path)}.damaged."
                )
            );
            return SessionLine.Read(path);
        }
    }
}
