namespace Penman.Sampling.Latents;

/// <summary>How styles between two others are found.</summary>
public enum PathKind
{
    /// <summary>Along the arc between the directions, while the length goes evenly from one to the other.</summary>
    Spherical,

    /// <summary>Along the straight line, whose middle is shorter than almost any style drawn at random.</summary>
    Linear,
}
