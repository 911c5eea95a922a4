namespace Penman.Cli.Commands.Exploring;

/// <summary>What <c>penman morph</c> turns into what.</summary>
internal sealed record MorphOptions(int From, int To)
{
    /// <summary>The generator's file; null for the usual one.</summary>
    public string? Model { get; init; }

    public StyleKey Style { get; init; } = StyleKey.Of(0);

    public FrameOptions Frames { get; init; } = new();
}
