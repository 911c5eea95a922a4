using Penman.Game.Options;

namespace Penman.Cli.Commands.Exchange;

/// <summary>What <c>penman import</c> reads, and where to.</summary>
/// <param name="File">The weights.</param>
/// <param name="Training">Which generator it is.</param>
internal sealed record ImportOptions(string File, TrainingOptions Training)
{
    /// <summary>A JSON file of names; null where all names agree.</summary>
    public string? NameMap { get; init; }

    public required string Out { get; init; }

    public bool MayOverwrite { get; init; }
}
