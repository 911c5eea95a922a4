using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;

namespace Penman.Game.Steps;

/// <summary>What is played: how steps go, what is minimised and what is added to it.</summary>
internal sealed record GameRules(TrainingOptions Options, Objective Objective, IReadOnlyList<Penalty> Penalties)
{
    /// <summary>
    /// Whether real and fake images may share a pass; false for tests of the twin that judges them apart.
    /// </summary>
    public bool MayJudgeTogether { get; init; } = true;

    /// <summary>Whether R1 and R2 may be fused with the loss; false for tests of the composed twin.</summary>
    public bool MayFuse { get; init; } = true;

    /// <summary>Whether a penalty looks at the mean logits of earlier steps.</summary>
    public bool KeepsLogits => Penalties.Any(penalty => penalty.ReadsMeanLogits);

    /// <summary>
    /// The programs that training takes turns with: penalties in every k-th step, the generator moved in every n-th;
    /// steps count from 0.
    /// </summary>
    public StepVariant VariantOf(long step) =>
        new(
            IsPenalised: Penalties.Count > 0 && step % Options.PenaltyInterval == 0,
            MovesGenerator: (step + 1) % Options.DiscriminatorSteps == 0
        );

    /// <summary>
    /// The options that are constants of a variant's program, the others at values of no meaning: where these stay
    /// equal, so does the program. An option that is not named here is a constant.
    /// </summary>
    /// <remarks>
    /// Betas, epsilon, weights, smoothing and limits could be read from variables, but a compiler that knows a number
    /// leaves it out (a weight or a smoothing of 0), and a program that does not know it need not give the same bits.
    /// </remarks>
    public TrainingOptions ConstantsOf(StepVariant variant) =>
        (variant.IsPenalised ? Options : WithoutPenalties) with
        {
            GeneratorLearningRate = 1,
            DiscriminatorLearningRate = 1,
            DecayStart = null,
            DecayEnd = null,
            DecayTo = 1,
            DiscriminatorSteps = 1,
            Augment = Options.Augment > 0 ? 1 : 0,
            AugmentTarget = 0,
            InstanceNoise = Options.InstanceNoise > 0 ? 1 : 0,
            InstanceNoiseImages = 0,
            EmaHalfLife = 0,
        };

    private TrainingOptions WithoutPenalties =>
        Options with
        {
            R1 = 0,
            R2 = 0,
            GradientPenalty = 0,
            Dragan = 0,
            Consistency = 0,
            LeCam = 0,
            PenaltyInterval = 1,
        };
}

/// <summary>What a step does.</summary>
internal readonly record struct StepVariant(bool IsPenalised, bool MovesGenerator)
{
    /// <summary>Whether the discriminator moves.</summary>
    public bool MovesDiscriminator { get; init; } = true;

    /// <summary>The same step of one player alone.</summary>
    public StepVariant Of(Player player) =>
        player == Player.Discriminator
            ? this with
            {
                MovesGenerator = false,
                MovesDiscriminator = true,
            }
            : new(IsPenalised: false, MovesGenerator: true) { MovesDiscriminator = false };
}
