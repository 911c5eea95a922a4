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
    /// <param name="shape">The shape; index counts its elements in row-major order.</param>
    /// <param name="seed">The seed of the whole training run.</param>
    /// <param name="stream">Tells uses apart that share a seed.</param>
    /// <param name="step">A scalar that holds a whole number from 0 to 2^24.</param>
    /// <exception cref="ShapeException"><paramref name="step"/> is not a scalar.</exception>
    public static Tensor RandomNormal(Shape shape, ulong seed, uint stream, Tensor step) =>
        new(new RandomNormal(shape, seed, stream), [step]);

    /// <summary>Numbers uniform in [0, 1), a function of (seed, stream, step, index) alone.</summary>
    /// <param name="shape">The shape; index counts its elements in row-major order.</param>
    /// <param name="seed">The seed of the whole training run.</param>
    /// <param name="stream">Tells uses apart that share a seed.</param>
    /// <param name="step">A scalar that holds a whole number from 0 to 2^24.</param>
    /// <exception cref="ShapeException"><paramref name="step"/> is not a scalar.</exception>
    public static Tensor RandomUniform(Shape shape, ulong seed, uint stream, Tensor step) =>
        new(new RandomUniform(shape, seed, stream), [step]);
}
