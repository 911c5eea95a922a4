namespace Penman.Game.Sharing;

/// <summary>Who computes a training. The result depends on nobody of it.</summary>
/// <param name="Threads">Threads of this process; 0 for one per processor.</param>
/// <param name="Ranks">The processes that train together; null for this one alone.</param>
public sealed record Workforce(int Threads = 0, IRanks? Ranks = null);
