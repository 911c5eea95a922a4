using Penman.Game.Options;
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
    /// <summary>How many <see cref="Outputs"/> there are.</summary>
    public const int NumbersCount = 5;

    /// <summary>A variable for each of <see cref="Outputs"/>.</summary>
    public static Variable[] CreateNumbers() =>
        [
            new("discriminator's loss", Shape.Scalar),
            new("generator's loss", Shape.Scalar),
            new("real probability", Shape.Scalar),
            new("fake probability", Shape.Scalar),
            new("pair accuracy", Shape.Scalar),
        ];

    /// <summary>What a program of the step computes beside the updates.</summary>
    public Tensor[] Outputs { get; } =
    [DiscriminatorLoss, GeneratorLoss, RealProbability, FakeProbability, PairAccuracy];
}

/// <summary>Writes a training step as an expression, for each variant.</summary>
internal sealed partial class StepTracer(Players players, GameRules rules, StepInputs inputs)
{
    private readonly PenaltyTracer _penalties = new(players.Discriminator, rules, inputs);

    private Network Discriminator => players.Discriminator;

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
            return Report(scene, scene.OfGenerator.OfLogits, updates);
        var (loss, ofGenerator) = OfGenerator(scene, updates);
        var moved = TraceUpdate(Player.Generator, ofGenerator, scene.GeneratorPass.BufferUpdates);
        return Report(scene, loss, [.. updates, .. moved]);
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
        var generatorPass = inputs.GeneratorPass();
        var fake = players.Generator.Forward(inputs.Latent(), generatorPass); // (N, C, H, W)
        var seen = (
            Real: Seen(inputs.RealImages, RandomStreams.RealDistortion, RandomStreams.RealNoise),
            Fake: Seen(fake, RandomStreams.FakeDistortion, RandomStreams.FakeNoise)
        );
        var judgement = Judgement.Of(players, inputs, seen, JudgesTogether(variant));
        return new(generatorPass, seen, judgement)
        {
            OfDiscriminator = DiscriminatorLoss(judgement, generatorPass.Codes),
            OfGenerator = GeneratorLoss(judgement, generatorPass.Codes),
        };
    }

    private Loss DiscriminatorLoss(Judgement judgement, Tensor? codes) =>
        new(
            inputs.Shard.ShareOf(rules.Objective.DiscriminatorLoss(judgement.RealLogits, judgement.FakeLogits)),
            Sum(
                Sum(ClassLoss(judgement.RealClassLogits), ClassLoss(judgement.FakeClassLogits)),
                Sum(ClassLoss(judgement.RealReadings, rules.Options.ClassLoss), LossOfCodes(judgement, codes))
            )
        );

    private Loss GeneratorLoss(Judgement judgement, Tensor? codes) =>
        new(
            inputs.Shard.ShareOf(rules.Objective.GeneratorLoss(judgement.RealLogits, judgement.FakeLogits)),
            Sum(Sum(ClassLoss(judgement.FakeClassLogits), LossOfCodes(judgement, codes)), FeatureLoss(judgement))
        );

    /// <summary>What is lost by wrong guesses of the codes that fakes are drawn of; null where there are none.</summary>
    private Tensor? LossOfCodes(Judgement judgement, Tensor? codes) =>
        codes is null || judgement.FakeCodeGuesses is not { } guesses
            ? null
            : inputs.Shard.ShareOf(CodeLoss.Of(guesses, codes, players.Generator.Codes));

    /// <summary>
    /// What is lost by wrong guesses or readings of the classes asked for (Odena et al. 2017, equation 3), times a weight; null where none
    /// are made.
    /// </summary>
    private Tensor? ClassLoss(Tensor? classLogits, double weight = 1) =>
        classLogits is null
            ? null
            : inputs.Shard.ShareOf(CrossEntropy.Of(classLogits, inputs.Labels!.Tensor) * (float)weight);

    /// <summary>
    /// How far the mean features of fakes are from those of real images (Salimans et al. 2016, section 3.1); null where they
    /// are not matched.
    /// </summary>
    private Tensor? FeatureLoss(Judgement judgement)
    {
        if (rules.Options.FeatureMatching == 0)
            return null;
        var distance = judgement.RealFeatures.MeanKeepingAxes(0) - judgement.FakeFeatures.MeanKeepingAxes(0);
        return inputs.Shard.ShareOf(distance.Square().Sum() * (float)rules.Options.FeatureMatching);
    }

    private static Tensor? Sum(Tensor? first, Tensor? second) =>
        first is null ? second
        : second is null ? first
        : first + second;

    private StepGraph Report(Scene scene, Tensor generatorLoss, IReadOnlyList<Update> updates)
    {
        var (real, fake) = (scene.Judgement.RealLogits, scene.Judgement.FakeLogits);
        return new(
            scene.OfDiscriminator.OfLogits,
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
        && !(variant.IsPenalised && _penalties.Fusible is { IsTwoSided: false });

    /// <summary>Its gradients, and what is recorded beside.</summary>
    private (IReadOnlyList<Tensor> Gradients, Update[] Recorded) OfDiscriminator(Scene scene, StepVariant variant)
    {
        var penalties = variant.IsPenalised ? _penalties.Trace(scene.Judgement, scene.Seen) : PenaltyTerms.None;
        return (DiscriminatorGradients(scene, penalties), [.. scene.Judgement.BufferUpdates, .. penalties.Recorded]);
    }

    private (Tensor Loss, IReadOnlyList<Tensor> Gradients) OfGenerator(Scene scene, IReadOnlyList<Update> updates) =>
        IsSimultaneous ? GeneratorAtOnce(scene) : GeneratorAfter(scene, updates);

    /// <remarks>
    /// An update of both at once goes back through the discriminator once, with unit cotangents, as the generator
    /// needs them. That way back begins at the logits; what is not theirs has one of its own.
    /// </remarks>
    private IReadOnlyList<Tensor> DiscriminatorGradients(Scene scene, PenaltyTerms penalties)
    {
        var interval = rules.Options.PenaltyInterval;
        var composed = penalties.Composed is { } others ? others * interval : null;
        if (penalties.Fused is null && (!IsSimultaneous || Discriminator.MixesExamples))
            return Differentiate(Sum(scene.OfDiscriminator.Whole, composed)!, Discriminator);
        var times = interval * inputs.Shard.Share;
        var gradients = scene.Judgement.ParameterGradients(scene.OfDiscriminator.OfLogits, penalties.Fused, times);
        return Sum(composed, scene.OfDiscriminator.Beside) is { } beside
            ? [.. gradients.Zip(Differentiate(beside, Discriminator), (first, second) => first + second)]
            : gradients;
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
        var (judgement, fake, loss) = (scene.Judgement, scene.Seen.Fake, scene.OfGenerator);
        if (Discriminator.MixesExamples)
            return (loss.OfLogits, Differentiate(loss.Whole, players.Generator));
        var lossSlope = Gradients.Of(loss.OfLogits, judgement.FakeLogits)[0]; // (N, 1)
        var slope = LayerTrace.PerImage(lossSlope, fake) * judgement.FakeSlope;
        var beside = loss.Beside is null ? null : Gradients.Of(loss.Beside, fake)[0];
        var cotangent = Sum(slope, beside)!.Detach();
        return (loss.OfLogits, Differentiate((fake * cotangent).Sum(), players.Generator));
    }

    /// <summary>
    /// The generator against the discriminator after its update, but with that as a constant: differentiate first,
    /// substitute then. The other way round the gradient would flow through the update itself (unrolled GANs, Metz et
    /// al. 2017).
    /// </summary>
    private (Tensor Loss, IReadOnlyList<Tensor> Gradients) GeneratorAfter(
        Scene scene,
        IReadOnlyList<Update> discriminatorUpdates
    )
    {
        var loss = GeneratorLoss(Judgement.Again(players, inputs, scene.Seen), scene.GeneratorPass.Codes);
        var updated = discriminatorUpdates.ToDictionary(update => update.Variable.Tensor, update => update.Value);
        var substituted = Graph.Substitute([loss.OfLogits, .. Differentiate(loss.Whole, players.Generator)], updated);
        return (substituted[0], [.. substituted.Skip(1)]);
    }

    private static IReadOnlyList<Tensor> Differentiate(Tensor loss, Network network) =>
        Gradients.Of(loss, [.. network.Parameters.Select(parameter => parameter.Tensor)]);

    /// <summary>What both players do before anyone moves.</summary>
    private sealed record Scene(Pass GeneratorPass, (Tensor Real, Tensor Fake) Seen, Judgement Judgement)
    {
        public required Loss OfDiscriminator { get; init; }

        public required Loss OfGenerator { get; init; }
    }

    /// <summary>What a player minimises, penalties apart; all are the shard's share.</summary>
    /// <param name="OfLogits">The objective's loss.</param>
    /// <param name="Beside">What is lost beside, by guesses and features; null for nothing.</param>
    private sealed record Loss(Tensor OfLogits, Tensor? Beside)
    {
        public Tensor Whole { get; } = Sum(OfLogits, Beside)!;
    }
}
