using System.Text.Json.Serialization;

namespace Penman.Game.Steps;

/// <summary>How steep the losses are for those who go down them.</summary>
/// <param name="Discriminator">The norm of the discriminator's gradient, penalties included, as Adam averages it.</param>
/// <param name="Generator">The norm of the generator's.</param>
public sealed record GradientNorms(float Discriminator, float Generator)
{
    /// <summary>Whether both are numbers that a file can hold; one that overflowed says nothing.</summary>
    internal bool IsFinite => float.IsFinite(Discriminator) && float.IsFinite(Generator);
}

/// <summary>What a training step reports.</summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="ImagesSeen">Real images shown so far.</param>
/// <param name="DiscriminatorLoss">
/// The discriminator's loss before its update, by the objective alone: without penalties and wrong guesses and readings of classes.
/// </param>
/// <param name="GeneratorLoss">The generator's, likewise, or where it would be were it its turn.</param>
/// <param name="RealProbability">Mean of the sigmoid of real logits, the probability of "real", in [0, 1].</param>
/// <param name="FakeProbability">Mean of the sigmoid of fake logits, in [0, 1].</param>
public sealed record StepNumbers(
    long Step,
    long ImagesSeen,
    float DiscriminatorLoss,
    float GeneratorLoss,
    float RealProbability,
    float FakeProbability
)
{
    /// <summary>
    /// Share of pairs with D(x) > D(G(z)), in [0, 1]; healthy between 0.75 and 0.95 under a relativistic loss, for
    /// which probabilities of single images mean nothing.
    /// </summary>
    public float PairAccuracy { get; init; }

    /// <summary>
    /// The sum of the penalties in the last step that had any, weights included, not multiplied by the interval; 0
    /// before it.
    /// </summary>
    public float Penalty { get; init; }

    /// <summary>Share of images that the discriminator saw distorted in each way, above 0; null if none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? DistortedShare { get; init; }
}
