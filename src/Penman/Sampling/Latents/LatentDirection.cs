namespace Penman.Sampling.Latents;

/// <summary>A direction in which styles can move.</summary>
/// <param name="Vector">(latent size), of length 1: a step along it is one standard deviation of styles.</param>
/// <param name="Share">
/// Of all the change in pixels that small random moves cause, how much comes from moving along it: from 0 to 1, and 1
/// for all directions together; 0 for each of a generator that always draws the same.
/// </param>
public sealed record LatentDirection(IReadOnlyList<float> Vector, double Share);
