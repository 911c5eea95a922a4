namespace Penman.Framing;

/// <summary>
/// Takes ruled and squared lines off: where most places of a straight line across the whole picture are dark, what they share
/// is the line's.
/// </summary>
internal sealed class RuledLines
{
    private readonly LeaningLines _across;
    private readonly LeaningLines _down;

    /// <summary>Finds the lines of a paper, from left to right and from top to bottom.</summary>
    public RuledLines(Plane darkness)
    {
        var columns = darkness.Transposed();
        _across = LeaningLines.In(columns);
        _down = LeaningLines.In(_across.RemoveFrom(columns).Transposed());
    }

    /// <summary>A picture of the same paper without them.</summary>
    public Plane RemoveFrom(Plane darkness) => _down.RemoveFrom(_across.RemoveFrom(darkness.Transposed()).Transposed());
}
