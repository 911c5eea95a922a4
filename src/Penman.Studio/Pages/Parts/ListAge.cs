namespace Penman.Studio.Pages.Parts;

/// <summary>When a list was made: it is made anew when somebody turns to it, but not all the time.</summary>
/// <param name="time">The clock; null for a list that was never made.</param>
public readonly struct ListAge(TimeProvider? time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly TimeProvider? _time = time;
    private readonly long _made = time?.GetTimestamp() ?? 0;

    /// <summary>Whether it should be made anew.</summary>
    public bool IsOld => _time is null || _time.GetElapsedTime(_made) > Fresh;
}
