namespace Penman.Pictures.Drawing;

/// <summary>Which part of a text stands at its position.</summary>
public enum TextAnchor
{
    /// <summary>The text begins at its position.</summary>
    Start,

    /// <summary>The text is centred on its position.</summary>
    Middle,

    /// <summary>The text ends at its position.</summary>
    End,
}

/// <summary>Thickness of letters.</summary>
public enum TextWeight
{
    /// <summary>Text weight.</summary>
    Regular,

    /// <summary>Heading weight.</summary>
    Bold,
}

/// <summary>How a text is set.</summary>
/// <param name="Size">Font size (em) in pixels.</param>
/// <param name="Colour">Colour of the letters.</param>
public sealed record TextStyle(double Size, Colour Colour)
{
    /// <summary>Which part of the text stands at its position.</summary>
    public TextAnchor Anchor { get; init; }

    /// <summary>Thickness of the letters.</summary>
    public TextWeight Weight { get; init; }

    /// <summary>Turned by 90 degrees about the position, to be read from bottom to top.</summary>
    public bool Rotated { get; init; }

    /// <summary>Width in pixels of a text in this style.</summary>
    public double Measure(string text) => StrokeFont.Measure(text, Size, Weight);

    /// <summary>Pixels from the middle of a capital letter down to its baseline.</summary>
    public double MiddleToBaseline => StrokeFont.CapHeight / StrokeFont.Em / 2 * Size;
}
