using Penman.Networks;

namespace Penman.Game.Penalties;

/// <summary>
/// What a penalty may look at: a discriminator that takes images (N, ...) to logits (N, 1), with the labels of the
/// batch, and its images.
/// </summary>
public sealed class PenaltyContext(Func<Tensor, Tensor> discriminator, Tensor real, Tensor fake, NoiseSource noise)
{
    private uint _draws;

    /// <summary>Real images as the discriminator sees them, (N, ...) in [-1, 1].</summary>
    public Tensor Real => real;

    /// <summary>Generated images as the discriminator sees them, (N, ...) in [-1, 1].</summary>
    public Tensor Fake => fake;

    /// <summary>
    /// The gradient of each image's logit by its pixels, (N, ...); the logits of a batch must not depend on each other.
    /// </summary>
    /// <param name="images">Any images of the batch's shape; row i has the label of row i.</param>
    public Tensor SlopeAt(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Gradients.Of(discriminator(images).Sum(), images)[0];
    }

    /// <summary>Numbers uniform in [0, 1), others at each call and each step.</summary>
    public Tensor RandomUniform(Shape shape) => noise.Uniform(shape, _draws++);

    /// <summary>Standard normal numbers, others at each call and each step.</summary>
    public Tensor RandomNormal(Shape shape) => noise.Normal(shape, _draws++);
}
