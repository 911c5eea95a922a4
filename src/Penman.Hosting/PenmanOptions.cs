namespace Penman.Hosting;

/// <summary>What a program draws with.</summary>
public sealed class PenmanOptions
{
    /// <summary>The file of a generator; null for the one that the library carries.</summary>
    public string? Generator { get; set; }

    /// <summary>Threads that draw, at least 1. They change the speed, never a picture.</summary>
    public int Threads { get; set; } = 1;
}
