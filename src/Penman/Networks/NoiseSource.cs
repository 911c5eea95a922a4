using Penman.Tensors;

namespace Penman.Networks;

/// <summary>Where a pass draws noise from: counted random numbers, a stream for each draw.</summary>
/// <param name="Seed">The seed of the training run.</param>
/// <param name="FirstStream">The stream of the first draw; the streams after it belong to the pass too.</param>
/// <param name="Step">A scalar that counts steps.</param>
public sealed record NoiseSource(ulong Seed, uint FirstStream, Tensor Step);
