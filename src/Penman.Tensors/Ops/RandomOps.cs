using Penman.Tensors.Randomness;

namespace Penman.Tensors.Ops;

/// <summary>
/// Independent random numbers, a function of (seed, stream, step, index) alone; element 0 has the index FirstIndex. The
/// input is the step, a scalar.
/// </summary>
internal abstract record RandomOp(Shape Target, ulong Seed, uint Stream, long FirstIndex) : Op
{
    public sealed override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(FirstIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FirstIndex, long.MaxValue - Target.ElementCount);
        return inputs[0].Shape.Rank == 0
            ? Target
            : throw new ShapeException($"{Name}: the step is a scalar, but its shape is {inputs[0].Shape}.");
    }

    public sealed override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) => [null];

    /// <summary>Elements first, first + 1, ... in a step.</summary>
    public abstract void Fill(uint step, int first, Span<float> destination);

    public sealed override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var numbers = new float[Target.ElementCount];
        Fill(uint.CreateChecked(inputs[0][0]), first: 0, numbers);
        return Array.ConvertAll(numbers, T.CreateChecked);
    }
}

/// <summary>Standard normal numbers.</summary>
internal sealed record RandomNormal(Shape Target, ulong Seed, uint Stream, long FirstIndex)
    : RandomOp(Target, Seed, Stream, FirstIndex)
{
    public override void Fill(uint step, int first, Span<float> destination) =>
        CountedRandom.Normal(Seed, Stream, step, FirstIndex + first, destination);
}

/// <summary>Numbers uniform in [0, 1).</summary>
internal sealed record RandomUniform(Shape Target, ulong Seed, uint Stream, long FirstIndex)
    : RandomOp(Target, Seed, Stream, FirstIndex)
{
    public override void Fill(uint step, int first, Span<float> destination) =>
        CountedRandom.Uniform(Seed, Stream, step, FirstIndex + first, destination);
}
