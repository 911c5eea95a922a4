using Penman.Cli.Flags;
using Penman.Pictures.Writing;

namespace Penman.Cli.Commands.Drawing;

/// <summary>What <c>penman write</c> writes, and where to.</summary>
internal sealed record WriteOptions
{
    public string Text { get; init; } = "";

    /// <summary>The generator's file; null for the usual one.</summary>
    public string? Model { get; init; }

    /// <summary>Seed of the hand.</summary>
    public ulong Style { get; init; }

    /// <summary>How far the hand varies from digit to digit, 0 to 1.</summary>
    public double Variation { get; init; }

    public WritingOptions Line { get; init; } = new();

    public string Out { get; init; } = "written.png";

    public bool MayOverwrite { get; init; }

    /// <summary>Whether the picture is made of outlines, not of pixels.</summary>
    public bool IsVector => Out.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses what cannot be written, and a file of another kind.</summary>
    /// <exception cref="UsageException">Names what is wrong.</exception>
    public void Validate()
    {
        FileEnding.Expect("--out", Out, ".png", ".svg");
        WrittenLine.Check(Text);
    }
}
