using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Networks;

namespace Penman.Game.Steps;

/// <summary>
/// A traced step: what it reports, named as in <see cref="StepNumbers"/>, and new values of everything that learns.
/// </summary>
internal sealed record StepGraph(
    Tensor DiscriminatorLoss,
    Tensor GeneratorLoss,
    Tensor RealProbability,
    Tensor FakeProbability,
    Tensor PairAccuracy,
    IReadOnlyList<Update> Updates
)
{
    /// <summary>What a program of the step computes beside the updates.</summary>
    public Tensor[] Outputs { get; } =
    [DiscriminatorLoss, GeneratorLoss, RealProbability, FakeProbability, PairAccuracy];
}

/// <summary>The step of one player, as far as its gradients: one for each parameter, in their order.</summary>
internal sealed record GradientGraph(StepGraph Step, IReadOnlyList<Tensor> Gradients);

/// <summary>Writes a training step as an expression, for each variant.</summary>
internal sealed class StepTracer(Players players, GameRules rules, StepInputs inputs)
{
    private Network Discriminator => players.Discriminator;

    /// <summary>R1 and R2, where they can be fused with the loss.</summary>
    private ZeroCentred? Fusible { get; } =
        rules.MayFuse && LayerTrace.TakesPenaltiesOf(players.Discriminator) ? ZeroCentred.SumOf(rules.Penalties) : null;

    /// <summary>A whole step: gradients and what is made of them.</summary>
    public StepGraph Trace(StepVariant variant)
    {
        var scene = Play(variant);
        IReadOnlyList<Update> updates = [];
        if (variant.MovesDiscriminator)
        {
            var (gradients, recorded) = OfDiscriminator(scene, variant);
            updates = TraceUpdate(Player.Discriminator, gradients, recorded);
        }

        if (!variant.MovesGenerator)
            return Report(scene, scene.GeneratorLoss, updates);
        var (loss, ofGenerator) = OfGenerator(scene, updates);
        var moved = TraceUpdate(Player.Generator, ofGenerator, scene.GeneratorPass.BufferUpdates);
        return Report(scene, loss, [.. updates, .. moved]);
    }

    /// <summary>The step of one player alone, as far as its gradients.</summary>
    public GradientGraph TraceGradients(StepVariant variant)
    {
        var scene = Play(variant);
        if (variant.MovesDiscriminator)
        {
            var (gradients, recorded) = OfDiscriminator(scene, variant);
            return new(Report(scene, scene.GeneratorLoss, recorded), gradients);
        }

        var (loss, ofGenerator) = OfGenerator(scene, []);
        return new(Report(scene, loss, scene.GeneratorPass.BufferUpdates), ofGenerator);
    }

    /// <summary>What is made of a player's gradients, and of what its step recorded; the average follows both.</summary>
    public IReadOnlyList<Update> TraceUpdate(
        Player player,
        IReadOnlyList<Tensor> gradients,
        params IReadOnlyList<Update> recorded
    )
    {
        if (player == Player.Discriminator)
            return [.. players.DiscriminatorOptimiser.Step(gradients).Select(Clip), .. recorded];
        Update[] updates = [.. players.GeneratorOptimiser.Step(gradients), .. recorded];
        return [.. updates, .. players.GeneratorAverage.Step(updates)];
    }

    private Scene Play(StepVariant variant)
    {
        inputs.Shard.Check(players, rules.Penalties);
        var generatorPass = inputs.GeneratorPass();
        var fake = players.Generator.Forward(inputs.Latent(), generatorPass); // (N, C, H, W)
        var seen = (
            Real: Seen(inputs.RealImages, RandomStreams.RealDistortion, RandomStreams.RealNoise),
            Fake: Seen(fake, RandomStreams.FakeDistortion, RandomStreams.FakeNoise)
        );
        var judgement = new Judgement(players, inputs, seen, JudgesTogether(variant));
        var (real, fakeLogits) = (judgement.RealLogits, judgement.FakeLogits);
        return new(generatorPass, seen, judgement)
        {
            DiscriminatorLoss = inputs.Shard.ShareOf(rules.Objective.DiscriminatorLoss(real, fakeLogits)),
            GeneratorLoss = inputs.Shard.ShareOf(rules.Objective.GeneratorLoss(real, fakeLogits)),
        };
    }

    private StepGraph Report(Scene scene, Tensor generatorLoss, IReadOnlyList<Update> updates)
    {
        var (real, fake) = (scene.Judgement.RealLogits, scene.Judgement.FakeLogits);
        return new(
            scene.DiscriminatorLoss,
            generatorLoss,
            RealProbability: inputs.Shard.ShareOf(real.Sigmoid().Mean()),
            FakeProbability: inputs.Shard.ShareOf(fake.Sigmoid().Mean()),
            PairAccuracy: inputs.Shard.ShareOf(real.IsGreaterThan(fake).Mean()),
            updates
        );
    }

    /// <summary>Images as the discriminator sees them.</summary>
    private Tensor Seen(Tensor images, uint distortion, uint noise)
    {
        if (rules.Options.Augment > 0)
            images = inputs.Distorted(images, distortion);
        return rules.Options.InstanceNoise > 0 ? inputs.WithInstanceNoise(images, noise) : images;
    }

    private bool IsSimultaneous => rules.Options.UpdateOrder == UpdateOrder.Simultaneous;

    /// <summary>In one pass, unless images interact or tangents are wanted for one half alone.</summary>
    private bool JudgesTogether(StepVariant variant) =>
        rules.MayJudgeTogether
        && !Discriminator.MixesExamples
        && !(variant.IsPenalised && Fusible is { IsTwoSided: false });

    /// <summary>Its gradients, and what is recorded beside.</summary>
    private (IReadOnlyList<Tensor> Gradients, Update[] Recorded) OfDiscriminator(Scene scene, StepVariant variant)
    {
        var judgement = scene.Judgement;
        var penalty =
            !variant.IsPenalised ? null
            : Fusible is { } fusible ? fusible.Value(() => judgement.RealSlope, () => judgement.FakeSlope)
            : Composed(scene.Seen);
        if (penalty is not null)
            penalty = inputs.Shard.ShareOf(penalty);
        return (
            DiscriminatorGradients(judgement, scene.DiscriminatorLoss, penalty),
            [
                .. judgement.BufferUpdates,
                .. penalty is null ? Array.Empty<Update>() : [new(inputs.LastPenalty, penalty)],
            ]
        );
    }

    private (Tensor Loss, IReadOnlyList<Tensor> Gradients) OfGenerator(Scene scene, IReadOnlyList<Update> updates) =>
        IsSimultaneous ? GeneratorAtOnce(scene) : GeneratorAfter(scene.Seen, updates);

    /// <remarks>
    /// An update of both at once goes back through the discriminator once, with unit cotangents, as the generator
    /// needs them.
    /// </remarks>
    private IReadOnlyList<Tensor> DiscriminatorGradients(Judgement judgement, Tensor loss, Tensor? penalty)
    {
        var interval = rules.Options.PenaltyInterval;
        if (penalty is not null && Fusible is not null)
            return judgement.ParameterGradients(loss, Fusible, interval * inputs.Shard.Share);
        if (!IsSimultaneous || Discriminator.MixesExamples)
            return Differentiate(penalty is null ? loss : loss + penalty * interval, Discriminator);
        var gradients = judgement.ParameterGradients(loss, penalties: null, interval);
        return penalty is null
            ? gradients
            : [.. gradients.Zip(Differentiate(penalty * interval, Discriminator), (first, second) => first + second)];
    }

    /// <summary>The sum of the penalties, each with passes of its own.</summary>
    private Tensor Composed((Tensor Real, Tensor Fake) seen)
    {
        var stream = RandomStreams.PenaltyPass;
        Tensor Judge(Tensor images)
        {
            var pass = inputs.DiscriminatorPass(stream);
            stream += RandomStreams.StreamsPerPass;
            return Discriminator.Forward(images, pass);
        }

        var noise = inputs.Noise(RandomStreams.PenaltyNoise);
        var context = new PenaltyContext(Judge, seen.Real, seen.Fake, noise);
        return rules.Penalties.Select(penalty => penalty.Of(context)).Aggregate((sum, next) => sum + next);
    }

    /// <summary>Arjovsky et al. 2017, algorithm 1, line 7; written so that NaN stays NaN.</summary>
    private Update Clip(Update update)
    {
        var limit = (float)rules.Options.WeightClip;
        if (limit == 0 || !Discriminator.Parameters.Contains(update.Variable))
            return update;
        Tensor low = Tensor.Full(update.Value.Shape, -limit),
            high = Tensor.Full(update.Value.Shape, limit);
        return update with { Value = high.Min(low.Max(update.Value)) };
    }

    /// <summary>
    /// The generator against the discriminator as it was. The cotangent of a fake, as it was seen, is its logit's slope,
    /// known already, times the loss's derivative by that logit.
    /// </summary>
    private (Tensor Loss, IReadOnlyList<Tensor> Gradients) GeneratorAtOnce(Scene scene)
    {
        var (judgement, fake, loss) = (scene.Judgement, scene.Seen.Fake, scene.GeneratorLoss);
        if (Discriminator.MixesExamples)
            return (loss, Differentiate(loss, players.Generator));
        var lossSlope = Gradients.Of(loss, judgement.FakeLogits)[0]; // (N, 1)
        var cotangent = (LayerTrace.PerImage(lossSlope, fake) * judgement.FakeSlope).Detach();
        return (loss, Differentiate((fake * cotangent).Sum(), players.Generator));
    }

    /// <summary>
    /// The generator against the discriminator after its update, but with that as a constant: differentiate first,
    /// substitute then. The other way round the gradient would flow through the update itself (unrolled GANs, Metz et
    /// al. 2017).
    /// </summary>
    private (Tensor Loss, IReadOnlyList<Tensor> Gradients) GeneratorAfter(
        (Tensor Real, Tensor Fake) seen,
        IReadOnlyList<Update> discriminatorUpdates
    )
    {
        var real = Discriminator.Forward(seen.Real, inputs.DiscriminatorPass(RandomStreams.RealAgainPass));
        var fake = Discriminator.Forward(seen.Fake, inputs.DiscriminatorPass(RandomStreams.FakeAgainPass));
        var loss = inputs.Shard.ShareOf(rules.Objective.GeneratorLoss(real, fake));
        var updated = discriminatorUpdates.ToDictionary(update => update.Variable.Tensor, update => update.Value);
        var substituted = Graph.Substitute([loss, .. Differentiate(loss, players.Generator)], updated);
        return (substituted[0], [.. substituted.Skip(1)]);
    }

    private static IReadOnlyList<Tensor> Differentiate(Tensor loss, Network network) =>
        Gradients.Of(loss, [.. network.Parameters.Select(parameter => parameter.Tensor)]);

    /// <summary>What both players do before anyone moves.</summary>
    private sealed record Scene(Pass GeneratorPass, (Tensor Real, Tensor Fake) Seen, Judgement Judgement)
    {
        public required Tensor DiscriminatorLoss { get; init; }

        public required Tensor GeneratorLoss { get; init; }
    }
}
