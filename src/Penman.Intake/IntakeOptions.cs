using Penman.Intake.Framing;

namespace Penman.Intake;

/// <summary>What becomes of the pictures of a data set.</summary>
public sealed record IntakeOptions
{
    /// <summary>The sides in pixels, a multiple of 4 from 16 to 64; those of MNIST if null.</summary>
    public int? Size { get; init; }

    /// <summary>Whether colours stay; else they become grey.</summary>
    public bool IsColour { get; init; }

    /// <summary>How a picture of another size is brought into that.</summary>
    public Frame Frame { get; init; }

    /// <summary>What the ink is in the pictures; null to find out by a vote of all of them.</summary>
    public Ink? Ink { get; init; }

    /// <summary>Whether rows and columns are exchanged.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>What brings pictures into a format; the usual for null, and for one whose sides differ.</summary>
    internal static IntakeOptions For(ImageFormat? format) =>
        format is { } wanted && wanted.Rows == wanted.Columns
            ? new()
            {
                Size = wanted.Rows == DigitFrame.Format.Rows ? null : wanted.Rows,
                IsColour = wanted.Channels == 3,
            }
            : new();

    /// <summary>What is asked for is what nobody has to ask for.</summary>
    public bool IsUsual => this == new IntakeOptions();

    /// <summary>The format of a set in Penman's own form, which stays as it is.</summary>
    internal ImageFormat? Own { get; init; }

    /// <summary>The same for images that are in a format already, their ink bright.</summary>
    internal IntakeOptions Keeping(ImageFormat own) => this with { Own = own, Ink = Intake.Ink.Light };

    internal ImageFormat Format =>
        Own ?? new(IsColour ? 3 : 1, Size ?? DigitFrame.Format.Rows, Size ?? DigitFrame.Format.Columns);

    /// <summary>Checks what goes together.</summary>
    /// <exception cref="ArgumentException">Says what to change.</exception>
    public void Validate()
    {
        if (Size is { } size && !ImageFormat.IsPossibleSide(size))
            throw new ArgumentException($"The side is {size} pixels, but must be {ImageFormat.PossibleSides}.");
        if (Frame == Frame.Digit && Format != DigitFrame.Format)
            throw new ArgumentException(
                $"Digits are framed in grey and {DigitFrame.Format} pixels; choose another frame for {Format}."
            );
        if (Frame == Frame.Digit && Ink is not null)
            throw new ArgumentException(
                "The frame of digits finds the ink in each picture by itself; leave out what the ink is, or choose another frame."
            );
    }

    /// <summary>All of it in a line, for prints.</summary>
    internal string Code => $"{Format.Code} {Frame} {Ink?.ToString() ?? "vote"}{(IsTransposed ? " transposed" : "")}";
}

/// <summary>What is drawn with in a picture.</summary>
public enum Ink
{
    /// <summary>Darker than its ground; it becomes bright.</summary>
    Dark,

    /// <summary>Brighter than its ground, as MNIST's is; it stays.</summary>
    Light,
}
