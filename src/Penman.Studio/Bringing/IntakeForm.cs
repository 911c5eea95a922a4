using Penman.Data;
using Penman.Intake;
using Penman.Intake.Framing;

namespace Penman.Studio.Bringing;

/// <summary>What becomes of the pictures of a data set, as a person fills it in.</summary>
public sealed class IntakeForm
{
    private const int MostSide = 64;

    /// <summary>The name of a set of several files.</summary>
    public const string UsualName = "my-data";

    /// <summary>What a set of several files is called; a single one has its own name.</summary>
    public string Name { get; set; } = UsualName;

    /// <summary>Which set is meant where several lie in one place; empty where there is one.</summary>
    public string Set { get; set; } = "";

    /// <summary>The sides in pixels; empty for the usual ones.</summary>
    public string Size { get; set; } = "";

    /// <summary>Whether colours stay.</summary>
    public bool IsColour { get; set; }

    /// <summary>One of <see cref="IntakeHelp.Frames"/>.</summary>
    public string Frame { get; set; } = IntakeHelp.Frames[0];

    /// <summary>One of <see cref="IntakeHelp.Inks"/>; empty for a vote.</summary>
    public string Ink { get; set; } = "";

    /// <summary>Whether rows and columns are exchanged.</summary>
    public bool IsTransposed { get; set; }

    /// <summary>The sides to choose from.</summary>
    public static IReadOnlyList<string> Sizes { get; } =
    [
        .. Enumerable
            .Range(1, MostSide)
            .Where(side => new ImageFormat(Channels: 1, side, side).CanBeLearned)
            .Select(side => $"{side}"),
    ];

    /// <summary>What is filled in, checked.</summary>
    /// <exception cref="ArgumentException">Something is none of the choices, or does not go with another: says what to do.</exception>
    public IntakeOptions Read()
    {
        var options = new IntakeOptions
        {
            Size = Size.Length == 0 ? null : FormNumber.Whole("The size", Size, 1, MostSide),
            IsColour = IsColour,
            Frame = Enum.Parse<Frame>(Frame, ignoreCase: true),
            Ink = Ink.Length == 0 ? null : Enum.Parse<Ink>(Ink, ignoreCase: true),
            IsTransposed = IsTransposed,
        };
        options.Validate();
        return options;
    }
}
