using Penman.Intake.Framing;

namespace Penman.Intake;

/// <summary>What each of <see cref="IntakeOptions"/> means, in the words of whoever offers them: the command line and the studio.</summary>
public static class IntakeHelp
{
    /// <summary>Of <see cref="IntakeOptions.Size"/>.</summary>
    public const string Size = "The sides that the images get, in pixels: 16, 20, 24, ... 64.";

    /// <summary>What holds where no size is said.</summary>
    public const string UsualSize = "those of MNIST";

    /// <summary>Of <see cref="IntakeOptions.IsColour"/>.</summary>
    public const string Colour = "Keep colours; else they become grey.";

    /// <summary>Of <see cref="IntakeOptions.Frame"/>.</summary>
    public const string Frame =
        "How a picture of another size is brought into that: scaled to fit on its own ground, scaled to fill and cut off, as MNIST's digits (20x20 pixels of ink, by the centre of mass), or not at all.";

    /// <summary>Of <see cref="IntakeOptions.Ink"/>.</summary>
    public const string Ink = "What the ink is in the pictures; dark ink is made bright.";

    /// <summary>What holds where nobody says what the ink is.</summary>
    public const string UsualInk = "a vote of all grey pictures";

    /// <summary>Of <see cref="IntakeOptions.IsTransposed"/>.</summary>
    public const string Transpose = "Exchange rows and columns.";

    /// <summary>The words for the ways to frame a picture, in their order.</summary>
    public static IReadOnlyList<string> Frames { get; } =
    [.. Enum.GetNames<Frame>().Select(name => name.ToLowerInvariant())];

    /// <summary>The words for what the ink may be, in their order.</summary>
    public static IReadOnlyList<string> Inks { get; } =
    [.. Enum.GetNames<Ink>().Select(name => name.ToLowerInvariant())];
}
