namespace Penman.Game.Steps;

/// <summary>
/// A part of a step, as far as gradients: those who move in it move by the sum of all shards' when it is over.
/// </summary>
/// <param name="Movers">Who moves, in the order of their gradients.</param>
/// <param name="Numbers">What it reports, by places among <see cref="StepGraph.Outputs"/>.</param>
/// <param name="Gradients">One for each parameter of each, in their order.</param>
/// <param name="Recorded">New values of buffers and of what is kept beside; the shard's share where they are means.</param>
internal sealed record StepPhase(
    IReadOnlyList<Player> Movers,
    IReadOnlyList<(int Place, Tensor Value)> Numbers,
    IReadOnlyList<Tensor> Gradients,
    IReadOnlyList<Update> Recorded
);

/// <content>Steps that end at gradients, for shards of a batch.</content>
internal sealed partial class StepTracer
{
    /// <summary>
    /// A step as far as gradients: in one phase, or where the generator moves after the discriminator in two, of which the
    /// second finds that moved.
    /// </summary>
    public IReadOnlyList<StepPhase> TracePhases(StepVariant variant)
    {
        var scene = Play(variant);
        if (!variant.MovesGenerator)
            return [OfDiscriminatorAlone(scene, variant)];
        if (variant.MovesDiscriminator && !IsSimultaneous)
            return [OfDiscriminatorAlone(scene, variant), OfGeneratorThen(scene)];
        var (loss, ofGenerator) = OfGenerator(scene, []);
        var alone = new StepPhase(
            [Player.Generator],
            Numbers(scene, loss),
            ofGenerator,
            Shares(scene.GeneratorPass.BufferUpdates)
        );
        if (!variant.MovesDiscriminator)
            return [alone];
        var (gradients, recorded) = OfDiscriminator(scene, variant);
        return
        [
            new(
                [Player.Discriminator, Player.Generator],
                alone.Numbers,
                [.. gradients, .. ofGenerator],
                [.. Shares(recorded), .. alone.Recorded]
            ),
        ];
    }

    private StepPhase OfDiscriminatorAlone(Scene scene, StepVariant variant)
    {
        var (gradients, recorded) = OfDiscriminator(scene, variant);
        return new([Player.Discriminator], Numbers(scene, scene.OfGenerator.OfLogits), gradients, Shares(recorded));
    }

    private StepPhase OfGeneratorThen(Scene scene)
    {
        var (loss, gradients) = OfGenerator(scene, []);
        var place = Array.IndexOf(Report(scene, loss, []).Outputs, loss);
        return new([Player.Generator], [(place, loss)], gradients, Shares(scene.GeneratorPass.BufferUpdates));
    }

    private IReadOnlyList<(int, Tensor)> Numbers(Scene scene, Tensor generatorLoss) =>
        [.. Report(scene, generatorLoss, []).Outputs.Select((output, place) => (place, output))];

    /// <summary>Of means the shard's share; the penalty is one already.</summary>
    private IReadOnlyList<Update> Shares(IReadOnlyList<Update> recorded) =>
        [
            .. recorded.Select(update =>
                update.Variable == inputs.LastPenalty
                    ? update
                    : update with
                    {
                        Value = inputs.Shard.ShareOf(update.Value),
                    }
            ),
        ];
}
