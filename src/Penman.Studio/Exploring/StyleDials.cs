using Penman.Sampling.Latents;

namespace Penman.Studio.Exploring;

/// <summary>A style that is moved along the directions that show most.</summary>
public sealed class StyleDials
{
    /// <summary>How far a dial goes either way, in standard deviations of styles.</summary>
    public const double Furthest = 4;

    private const int MostDials = 6;

    private readonly NamedStyle _from;
    private readonly Dial[] _dials;

    /// <param name="from">Where it begins.</param>
    /// <param name="directions">The strongest first; of the first six a dial is made each.</param>
    public StyleDials(NamedStyle from, IReadOnlyList<LatentDirection> directions)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(directions);
        _from = from;
        _dials =
        [
            .. directions
                .Take(MostDials)
                .Select(direction => new Dial(direction, PrincipalDirections.CoordinateOf(from.Point, direction))),
        ];
    }

    /// <summary>The dials, the strongest first.</summary>
    public IReadOnlyList<Dial> Dials => _dials;

    /// <summary>Whether any of them was moved.</summary>
    public bool HasMoved => Array.Exists(_dials, dial => dial.Moved is not null);

    /// <summary>The style as the dials stand: the very one it began with where none was moved.</summary>
    public NamedStyle Style =>
        HasMoved
            ? new(
                StyleBook.Moved,
                _dials.Aggregate(
                    _from.Point,
                    (point, dial) =>
                        dial.Moved is { } moved ? PrincipalDirections.At(point, dial.Direction, moved) : point
                )
            )
            : _from;

    /// <summary>Turns a dial, as far as it goes.</summary>
    public void Move(int dial, double coordinate)
    {
        if (double.IsFinite(coordinate))
            _dials[dial] = _dials[dial] with { Moved = Math.Clamp(coordinate, -Furthest, Furthest) };
    }

    /// <summary>Puts one dial back.</summary>
    public void Reset(int dial) => _dials[dial] = _dials[dial] with { Moved = null };

    /// <summary>Puts all dials back.</summary>
    public void Reset()
    {
        for (var dial = 0; dial < _dials.Length; dial++)
            Reset(dial);
    }
}

/// <summary>A direction and where a style is along it.</summary>
/// <param name="Direction">The direction.</param>
/// <param name="Own">Where the style was before anybody moved it, in standard deviations.</param>
public sealed record Dial(LatentDirection Direction, double Own)
{
    /// <summary>Where it was moved to; null if it was not.</summary>
    public double? Moved { get; init; }

    /// <summary>Where it is.</summary>
    public double Coordinate => Moved ?? Own;

    /// <summary>What it is called: by its code, or by its place among dials, from 0.</summary>
    public string NameAt(int place) => Direction.Code is { } code ? $"Code {code + 1}" : $"Direction {place + 1}";
}
