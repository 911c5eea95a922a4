using Penman.Game.Options;

namespace Penman.Game.Architectures;

/// <summary>Hyper-parameters that several architectures are meant to be trained with.</summary>
internal static class Recipes
{
    /// <summary>
    /// Each fake beside a real image of its class (Jolicoeur-Martineau 2018; Miyato and Koyama 2018), a discriminator
    /// that R1 and R2 hold in every 8th step (Huang et al. 2024), Adam without momentum, rates that fall at the end.
    /// </summary>
    public static TrainingOptions Relativistic(string architecture) =>
        new()
        {
            Architecture = architecture,
            Objective = "relativistic",
            Conditional = Conditioning.Projection,
            LatentSize = 64,
            BatchSize = 64,
            GeneratorLearningRate = 1e-3,
            DiscriminatorLearningRate = 1e-3,
            Beta1 = 0,
            Beta2 = 0.99,
            Augment = null,
            AugmentTarget = 0.8,
            R1 = 0.1,
            R2 = 0.1,
            PenaltyInterval = 8,
            DecayTo = 0.05,
        };
}
