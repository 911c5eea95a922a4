using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <content>Counted random numbers (Philox4x32-10, Salmon et al. 2011).</content>
public sealed partial class Tensor
{
    /// <summary>
    /// The largest step of random numbers: the last whole number up to which a float states every one.
    /// </summary>
    public const int LargestRandomStep = 1 << 24;

    /// <summary>Standard normal numbers, a function of (seed, stream, step, index) alone.</summary>
    /// <param name="shape">The shape; the index counts its elements in row-major order.</param>
    /// <param name="seed">The seed of the whole training run.</param>
    /// <param name="stream">Tells uses apart that share a seed.</param>
    /// <param name="step">A scalar that holds a whole number from 0 to 2^24.</param>
    /// <param name="firstIndex">
    /// The first element's index, from 0: a part of a batch draws what the whole batch has there.
    /// </param>
    /// <exception cref="ShapeException"><paramref name="step"/> is not a scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index below 0 or beyond 2^63 - 1.</exception>
    public static Tensor RandomNormal(Shape shape, ulong seed, uint stream, Tensor step, long firstIndex = 0) =>
        new(new RandomNormal(shape, seed, stream, firstIndex), [step]);

    /// <summary>Numbers uniform in [0, 1), a function of (seed, stream, step, index) alone.</summary>
    /// <inheritdoc cref="RandomNormal" path="/param | /exception"/>
    public static Tensor RandomUniform(Shape shape, ulong seed, uint stream, Tensor step, long firstIndex = 0) =>
        new(new RandomUniform(shape, seed, stream, firstIndex), [step]);
}
