namespace Penman.Networks.Layers;

/// <summary>A layer that makes images (N, C, H, W) larger or smaller by a whole factor, without weights.</summary>
public abstract class Resampling : Layer
{
    private protected Resampling(string name, int factor)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        Factor = factor;
    }

    /// <inheritdoc/>
    public sealed override LayerKind Kind => LayerKind.Resampling;

    /// <inheritdoc/>
    public override string Detail => $"{Factor}×{Factor}";

    /// <inheritdoc/>
    public sealed override bool MixesExamples => false;

    /// <inheritdoc/>
    public sealed override bool IsPiecewiseLinear => true;

    /// <summary>The quotient of the sizes, along rows and along columns.</summary>
    private protected int Factor { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">No images, or sizes that the factor does not divide.</exception>
    public sealed override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != 4)
            throw new ShapeException($"{Name}: takes images of 4 axes, but the shape is {input.Shape}.");
        return Resample(input);
    }

    /// <summary>The images at their new size.</summary>
    private protected abstract Tensor Resample(Tensor images);
}
