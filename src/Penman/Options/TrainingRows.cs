using Penman.Game.Options;

namespace Penman.Options;

/// <summary>The rows of the hyper-parameters, in the order of <see cref="TrainingOptions"/>.</summary>
internal static class TrainingRows
{
    public static IReadOnlyList<RunOption> All { get; } =
    [
        Of(
            nameof(TrainingOptions.Architecture),
            "Generator and discriminator, by name; each brings a recipe, the defaults of the options below.",
            o => o.Architecture,
            (o, v) => o with { Architecture = v }
        ),
        Of(
            nameof(TrainingOptions.Objective),
            "The losses, by name: non-saturating, minimax, least-squares, hinge, wasserstein or relativistic.",
            o => o.Objective,
            (o, v) => o with { Objective = v }
        ),
        Of(
            nameof(TrainingOptions.LatentSize),
            "Numbers in a latent vector.",
            o => o.LatentSize,
            (o, v) => o with { LatentSize = v }
        ),
        Of(
            nameof(TrainingOptions.GeneratorNorm),
            "Normalisation between the generator's layers: none or batch.",
            o => o.GeneratorNorm,
            (o, v) => o with { GeneratorNorm = v }
        ),
        Of(
            nameof(TrainingOptions.Conditional),
            "How the networks learn which digit is asked for: none, concatenation or projection.",
            o => o.Conditional,
            (o, v) => o with { Conditional = v }
        ),
        Of(
            nameof(TrainingOptions.SpectralNorm),
            "Whether every weight of the discriminator is divided by its largest singular value.",
            o => o.SpectralNorm,
            (o, v) => o with { SpectralNorm = v }
        ),
        Of(
            nameof(TrainingOptions.Dropout),
            "Share of the discriminator's last features that training drops at random.",
            o => o.Dropout,
            (o, v) => o with { Dropout = v }
        ),
        Of(
            nameof(TrainingOptions.MinibatchDeviation),
            "Whether the discriminator sees its batch's standard deviation beside its last features.",
            o => o.MinibatchDeviation,
            (o, v) => o with { MinibatchDeviation = v }
        ),
        Of(
            nameof(TrainingOptions.BatchSize),
            "Real images, and as many fakes, in a discriminator step.",
            o => o.BatchSize,
            (o, v) => o with { BatchSize = v }
        ),
        Of(
            nameof(TrainingOptions.GeneratorLearningRate),
            "Adam's step size for the generator.",
            o => o.GeneratorLearningRate,
            (o, v) => o with { GeneratorLearningRate = v }
        ),
        Of(
            nameof(TrainingOptions.DiscriminatorLearningRate),
            "Adam's step size for the discriminator.",
            o => o.DiscriminatorLearningRate,
            (o, v) => o with { DiscriminatorLearningRate = v }
        ),
        Of(
            nameof(TrainingOptions.Beta1),
            "Adam's decay of the mean of gradients, in [0, 1).",
            o => o.Beta1,
            (o, v) => o with { Beta1 = v }
        ),
        Of(
            nameof(TrainingOptions.Beta2),
            "Adam's decay of the mean of squared gradients, in [0, 1).",
            o => o.Beta2,
            (o, v) => o with { Beta2 = v }
        ),
        Of(
            nameof(TrainingOptions.Epsilon),
            "Adam's epsilon, beside the root of the mean of squared gradients.",
            o => o.Epsilon,
            (o, v) => o with { Epsilon = v }
        ),
        Of(
            nameof(TrainingOptions.DecayStart),
            "Images at which the learning rates begin to fall in a straight line; half the run if left out. A run by minutes without it keeps its rates.",
            o => o.DecayStart,
            (o, v) => o with { DecayStart = v }
        ),
        Of(
            nameof(TrainingOptions.DecayEnd),
            "Images at which the learning rates have fallen, above the start; the whole run if left out.",
            o => o.DecayEnd,
            (o, v) => o with { DecayEnd = v }
        ),
        Of(
            nameof(TrainingOptions.DecayTo),
            "What is left of the learning rates after they have fallen; 1 for constant rates.",
            o => o.DecayTo,
            (o, v) => o with { DecayTo = v }
        ),
        Of(
            nameof(TrainingOptions.UpdateOrder),
            "In which order a step moves the players: alternating or simultaneous.",
            o => o.UpdateOrder,
            (o, v) => o with { UpdateOrder = v }
        ),
        Of(
            nameof(TrainingOptions.DiscriminatorSteps),
            "Discriminator steps, each with images of its own, for one generator step.",
            o => o.DiscriminatorSteps,
            (o, v) => o with { DiscriminatorSteps = v }
        ),
        Of(
            nameof(TrainingOptions.LabelSmoothing),
            "By how much the target of real images stays below 1 (Salimans et al. 2016).",
            o => o.LabelSmoothing,
            (o, v) => o with { LabelSmoothing = v }
        ),
        Of(
            nameof(TrainingOptions.InstanceNoise),
            "Deviation of the noise on every image that the discriminator sees (Arjovsky and Bottou 2017).",
            o => o.InstanceNoise,
            (o, v) => o with { InstanceNoise = v }
        ),
        Of(
            nameof(TrainingOptions.InstanceNoiseImages),
            "Images over which that noise falls to nothing in a straight line; 0 for constant noise.",
            o => o.InstanceNoiseImages,
            (o, v) => o with { InstanceNoiseImages = v }
        ),
        Of(
            nameof(TrainingOptions.R1),
            "R1: half of this times the squared gradient of the logit at real images (Mescheder et al. 2018).",
            o => o.R1,
            (o, v) => o with { R1 = v }
        ),
        Of(nameof(TrainingOptions.R2), "R2: the same at generated images.", o => o.R2, (o, v) => o with { R2 = v }),
        Of(
            nameof(TrainingOptions.GradientPenalty),
            "WGAN-GP: this times (gradient's norm - 1)² between real and generated images; 10 in the paper.",
            o => o.GradientPenalty,
            (o, v) => o with { GradientPenalty = v }
        ),
        Of(
            nameof(TrainingOptions.Dragan),
            "DRAGAN: this times (gradient's norm - 1)² near real images (Kodali et al. 2017); 10 in the paper.",
            o => o.Dragan,
            (o, v) => o with { Dragan = v }
        ),
        Of(
            nameof(TrainingOptions.PenaltyInterval),
            "Steps from one with penalties to the next; they then count as many times.",
            o => o.PenaltyInterval,
            (o, v) => o with { PenaltyInterval = v }
        ),
        Of(
            nameof(TrainingOptions.WeightClip),
            "The discriminator's weights are kept within plus and minus this; 0 for no limit (WGAN: 0.01).",
            o => o.WeightClip,
            (o, v) => o with { WeightClip = v }
        ),
        Of(
            nameof(TrainingOptions.EmaHalfLife),
            "Half-life of the generator's moving average in images; early on at most a twentieth of the images seen. 0 turns it off.",
            o => o.EmaHalfLife,
            (o, v) => o with { EmaHalfLife = v }
        ),
        Of(nameof(TrainingOptions.Seed), "The seed of everything random.", o => o.Seed, (o, v) => o with { Seed = v }),
    ];

    private static RunOption Of<T>(
        string name,
        string help,
        Func<TrainingOptions, T> get,
        Func<TrainingOptions, T, TrainingOptions> with
    ) =>
        RunOption.Of(
            name,
            help,
            options => get(options.Training),
            (options, value) => options with { Training = with(options.Training, value) }
        );
}
