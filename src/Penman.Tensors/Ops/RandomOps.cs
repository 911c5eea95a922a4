using Penman.Tensors.Randomness;

namespace Penman.Tensors.Ops;

/// <summary>
/// Independent random numbers, a function of (seed, stream, step, index) alone. The input is the step, a scalar.
/// </summary>
internal abstract record RandomOp(Shape Target, ulong Seed, uint Stream) : Op
{
    public sealed override Shape InferShape(IReadOnlyList<Tensor> inputs) =>
        inputs[0].Shape.Rank == 0
            ? Target
            : throw new ShapeException($"{Name}: the step is a scalar, but its shape is {inputs[0].Shape}.");

    public sealed override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) => [null];

    /// <summary>Numbers firstIndex, firstIndex + 1, ... of a step.</summary>
    public abstract void Fill(uint step, long firstIndex, Span<float> destination);

    public sealed override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var numbers = new float[Target.ElementCount];
        Fill(uint.CreateChecked(inputs[0][0]), firstIndex: 0, numbers);
        return Array.ConvertAll(numbers, T.CreateChecked);
    }
}

/// <summary>Standard normal numbers.</summary>
internal sealed record RandomNormal(Shape Target, ulong Seed, uint Stream) : RandomOp(Target, Seed, Stream)
{
    public override void Fill(uint step, long firstIndex, Span<float> destination) =>
        CountedRandom.Normal(Seed, Stream, step, firstIndex, destination);
}

/// <summary>Numbers uniform in [0, 1).</summary>
internal sealed record RandomUniform(Shape Target, ulong Seed, uint Stream) : RandomOp(Target, Seed, Stream)
{
    public override void Fill(uint step, long firstIndex, Span<float> destination) =>
        CountedRandom.Uniform(Seed, Stream, step, firstIndex, destination);
}
