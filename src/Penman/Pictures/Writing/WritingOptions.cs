using Penman.Pictures.Drawing;

namespace Penman.Pictures.Writing;

/// <summary>How a line is written.</summary>
public sealed record WritingOptions
{
    /// <summary>The least <see cref="Height"/>.</summary>
    public const int LeastHeight = 16;

    /// <summary>The greatest <see cref="Height"/>.</summary>
    public const int MostHeight = 4096;

    /// <summary>The greatest <see cref="Spacing"/>.</summary>
    public const double MostSpacing = 2;

    /// <summary>Height of the picture in pixels, 16 to 4096; a digit is about three fifths of it.</summary>
    public int Height { get; init; } = 128;

    /// <summary>Paper between the ink of neighbours, as a share of a digit's height, 0 to 2.</summary>
    public double Spacing { get; init; } = 0.14;

    /// <summary>Colour of the writing.</summary>
    public Colour Ink { get; init; } = Palette.Ink;

    /// <summary>Colour of the ground.</summary>
    public Colour Paper { get; init; } = Colour.White;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">Names the option, its value and the range.</exception>
    public void Validate()
    {
        if (Height is < LeastHeight or > MostHeight)
            throw new ArgumentException($"Height is {Height}, but must be from {LeastHeight} to {MostHeight}.");
        if (Spacing is not (>= 0 and <= MostSpacing))
            throw new ArgumentException($"Spacing is {Spacing}, but must be from 0 to {MostSpacing}.");
    }
}
