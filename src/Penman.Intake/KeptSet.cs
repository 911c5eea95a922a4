namespace Penman.Intake;

/// <summary>A data set that is kept in Penman's own form.</summary>
/// <param name="Key">The start of the SHA-256 of what it was made of.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Folder">Where it is.</param>
public sealed record KeptSet(string Key, string Name, string Folder)
{
    /// <summary>What it was, in words.</summary>
    public required string Kind { get; init; }

    /// <summary>The path that people named, or where else it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What was said when it was read, a line each; nothing in sets of before that was kept.</summary>
    public required IReadOnlyList<string> About { get; init; }

    /// <summary>What was left out, and why: how much, then a sentence each.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>What may be wrong with it, a sentence each.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }
}
