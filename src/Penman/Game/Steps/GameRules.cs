using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;

namespace Penman.Game.Steps;

/// <summary>What is played: how steps go, what is minimised and what is added to it.</summary>
/// <param name="Options">The hyper-parameters.</param>
/// <param name="Objective">The losses.</param>
/// <param name="Penalties">What the discriminator minimises beside its loss.</param>
internal sealed record GameRules(TrainingOptions Options, Objective Objective, IReadOnlyList<Penalty> Penalties)
{
    /// <summary>
    /// Whether real and fake images may share a pass; false for tests of the twin that judges them apart.
    /// </summary>
    public bool MayJudgeTogether { get; init; } = true;

    /// <summary>Whether R1 and R2 may be fused with the loss; false for tests of the composed twin.</summary>
    public bool MayFuse { get; init; } = true;

    /// <summary>
    /// The programs that training takes turns with: penalties in every k-th step, the generator moved in every n-th.
    /// </summary>
    /// <param name="step">Counts from 0.</param>
    public StepVariant VariantOf(long step) =>
        new(
            IsPenalised: Penalties.Count > 0 && step % Options.PenaltyInterval == 0,
            MovesGenerator: (step + 1) % Options.DiscriminatorSteps == 0
        );
}

/// <summary>What a step does beside moving the discriminator.</summary>
/// <param name="IsPenalised">Whether penalties count.</param>
/// <param name="MovesGenerator">Whether the generator moves too.</param>
internal readonly record struct StepVariant(bool IsPenalised, bool MovesGenerator);
