using Penman.Game.Distortions;
using Penman.Networks;

namespace Penman.Game.Penalties;

/// <summary>
/// What a penalty may look at: a discriminator that takes images (N, ...) to logits (N, 1), with the labels of the
/// batch, and its images.
/// </summary>
public sealed class PenaltyContext(Func<Tensor, Tensor> discriminator, Tensor real, Tensor fake, NoiseSource noise)
{
    private uint _draws;
    private Distortion? _distortion;

    /// <summary>Real images as the discriminator sees them, (N, ...) in [-1, 1].</summary>
    public Tensor Real => real;

    /// <summary>Generated images as the discriminator sees them, (N, ...) in [-1, 1].</summary>
    public Tensor Fake => fake;

    /// <summary>Their logits, (N, 1): those of the loss.</summary>
    public Tensor RealLogits => field ??= Judged?.Real ?? discriminator(real);

    /// <summary>Their logits, (N, 1): those of the loss.</summary>
    public Tensor FakeLogits => field ??= Judged?.Fake ?? discriminator(fake);

    /// <summary>
    /// The mean logits of real images and of fakes, scalars, over the last hundred steps with penalties or so; 0 before any, and
    /// where no penalty says that it reads them (<see cref="Penalty.ReadsMeanLogits"/>).
    /// </summary>
    public (Tensor Real, Tensor Fake) MeanLogits { get; internal init; } = (Tensor.FromSingle(0), Tensor.FromSingle(0));

    /// <summary>The logits of both batches, where the step has judged them already.</summary>
    internal (Tensor Real, Tensor Fake)? Judged { get; init; }

    /// <summary>The logits of any images of the batch's shape, (N, 1); row i has the label of row i.</summary>
    public Tensor LogitsOf(Tensor images) => discriminator(images);

    /// <summary>
    /// The gradient of each image's logit by its pixels, (N, ...); the logits of a batch must not depend on each other.
    /// </summary>
    /// <param name="images">Any images of the batch's shape; row i has the label of row i.</param>
    public Tensor SlopeAt(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Gradients.Of(discriminator(images).Sum(), images)[0];
    }

    /// <summary>
    /// Images as a hand might have written them otherwise, (N, channels, rows, columns): each shifted, scaled, turned, slanted
    /// and bent, by other amounts at each call and each step.
    /// </summary>
    public Tensor Distorted(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        _distortion ??= new(Shape.Of(images.Shape.AsSpan()[1..]));
        var source = noise with { FirstStream = noise.FirstStream + _draws };
        _draws += Distortion.Draws;
        return _distortion.Of(images, source, share: Tensor.FromSingle(1));
    }

    /// <summary>Numbers uniform in [0, 1), others at each call and each step.</summary>
    public Tensor RandomUniform(Shape shape) => noise.Uniform(shape, _draws++);

    /// <summary>Standard normal numbers, others at each call and each step.</summary>
    public Tensor RandomNormal(Shape shape) => noise.Normal(shape, _draws++);
}
