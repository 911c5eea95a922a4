using Penman.Cli.Flags;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary>What <c>penman interpolate</c> passes.</summary>
internal sealed record InterpolateOptions
{
    /// <summary>The generator's file; null for the usual one.</summary>
    public string? Model { get; init; }

    /// <summary>The styles to pass, in order.</summary>
    public IReadOnlyList<StyleKey> Keys { get; init; } = [];

    /// <summary>The digits: one for all styles, or one for each, or empty to leave them to the styles.</summary>
    public IReadOnlyList<int> Digits { get; init; } = [];

    public PathKind Kind { get; init; }

    public FrameOptions Frames { get; init; } = new();

    /// <summary>The digit of a style.</summary>
    public int? DigitOf(int key) => Digits.Count == 0 ? null : Digits[Digits.Count == 1 ? 0 : key];

    /// <exception cref="UsageException">Names what to change.</exception>
    public void Validate()
    {
        if (Keys.Count < 2)
            throw new UsageException(
                $"A way needs two styles or more, but there {(Keys.Count == 1 ? "is 1" : "are none")}; write --seeds 1,5."
            );
        if (Digits.Count > 1 && Digits.Count != Keys.Count)
            throw new UsageException(
                $"--digits names {Digits.Count} digits for {Keys.Count} styles; name one for each, or use --digit."
            );
        Frames.Validate(Keys.Count);
    }
}
