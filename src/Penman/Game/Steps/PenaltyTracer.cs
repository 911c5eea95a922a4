using Penman.Game.Penalties;
using Penman.Networks;

namespace Penman.Game.Steps;

/// <summary>What the penalties of a step add to the discriminator's loss, as expressions.</summary>
/// <param name="Fused">R1 and R2, whose gradients are had with the loss's; null for none.</param>
/// <param name="Composed">The shard's share of the others, to be differentiated as it stands; null for none.</param>
/// <param name="Recorded">New values of what is kept beside.</param>
internal sealed record PenaltyTerms(ZeroCentred? Fused, Tensor? Composed, IReadOnlyList<Update> Recorded)
{
    /// <summary>Of a step without penalties.</summary>
    public static PenaltyTerms None { get; } = new(Fused: null, Composed: null, []);
}

/// <summary>Writes the penalties of a step: R1 and R2 fused with the loss where the layers allow it, the others composed.</summary>
internal sealed class PenaltyTracer(Network discriminator, GameRules rules, StepInputs inputs)
{
    /// <summary>R1 and R2, where they can be fused with the loss.</summary>
    public ZeroCentred? Fusible { get; } =
        rules.MayFuse && LayerTrace.TakesPenaltiesOf(discriminator) ? ZeroCentred.SumOf(rules.Penalties) : null;

    /// <summary>The terms of a step that has judged images as the discriminator sees them.</summary>
    public PenaltyTerms Trace(Judgement judgement, (Tensor Real, Tensor Fake) seen)
    {
        var others = Fusible is null
            ? rules.Penalties
            : [.. rules.Penalties.Where(penalty => penalty is not ZeroCentred)];
        var fused = Fusible?.Value(() => judgement.RealSlope, () => judgement.FakeSlope);
        var composed = others.Count > 0 ? inputs.Shard.ShareOf(Composed(others, judgement, seen)) : null;
        var value = fused is null ? composed! : inputs.Shard.ShareOf(fused);
        if (fused is not null && composed is not null)
            value += composed;
        List<Update> recorded = [new(inputs.LastPenalty, value)];
        if (rules.KeepsLogits)
            recorded.Add(inputs.LogitAverages.After(judgement.RealLogits, judgement.FakeLogits));
        return new(Fusible, composed, recorded);
    }

    /// <summary>The sum of some penalties, with passes of their own where they look at other images.</summary>
    private Tensor Composed(IReadOnlyList<Penalty> penalties, Judgement judgement, (Tensor Real, Tensor Fake) seen)
    {
        var stream = RandomStreams.PenaltyPass;
        Tensor Judge(Tensor images)
        {
            var pass = inputs.DiscriminatorPass(stream);
            stream += RandomStreams.StreamsPerPass;
            return discriminator.Forward(images, pass);
        }

        var context = new PenaltyContext(Judge, seen.Real, seen.Fake, inputs.Noise(RandomStreams.PenaltyNoise))
        {
            Judged = (judgement.RealLogits, judgement.FakeLogits),
            MeanLogits = inputs.LogitAverages.Means,
        };
        return penalties.Select(penalty => penalty.Of(context)).Aggregate((sum, next) => sum + next);
    }
}
