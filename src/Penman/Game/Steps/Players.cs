using Penman.Data;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Optimisers;

namespace Penman.Game.Steps;

/// <summary>One of the two who play.</summary>
public enum Player
{
    /// <summary>Makes images of latent vectors.</summary>
    Generator,

    /// <summary>Tells real images from fakes.</summary>
    Discriminator,
}

/// <summary>The two players and what moves them.</summary>
internal sealed record Players(
    Network Generator,
    Network Discriminator,
    Adam GeneratorOptimiser,
    Adam DiscriminatorOptimiser,
    Ema GeneratorAverage
)
{
    /// <summary>Classes that the players tell apart; 0 if neither knows any.</summary>
    public int Classes => Math.Max(Generator.Classes, Discriminator.Classes);

    /// <summary>A player's network.</summary>
    public Network Of(Player player) => player == Player.Generator ? Generator : Discriminator;

    /// <summary>Takes over the settings of both optimisers; what they have gathered stays.</summary>
    public void Change(TrainingOptions options)
    {
        GeneratorOptimiser.Options = options.Adam(options.GeneratorLearningRate);
        DiscriminatorOptimiser.Options = options.Adam(options.DiscriminatorLearningRate);
    }

    /// <summary>Sets what a step's updates read, for those who move in it.</summary>
    public void Prepare(StepVariant variant, StepSettings settings, TrainingOptions options)
    {
        if (variant.MovesDiscriminator)
            DiscriminatorOptimiser.Prepare(settings.Moves.Discriminator + 1, settings.LearningRateFactor);
        if (!variant.MovesGenerator)
            return;
        GeneratorOptimiser.Prepare(settings.Moves.Generator + 1, settings.LearningRateFactor);
        GeneratorAverage.Prepare(options.BatchSize * options.DiscriminatorSteps, settings.AverageHalfLifeImages);
    }

    public static Players Create(Architecture architecture, TrainingOptions options, ImageFormat format, int classes)
    {
        var built = options.ForArchitecture(format, classes);
        Network Generator(Initialisation first) => architecture.CreateGenerator(built, first);
        var generator = Generator(new(options.Seed, RandomStreams.GeneratorInitialisation));
        var discriminator = architecture.CreateDiscriminator(
            built,
            new(options.Seed, RandomStreams.DiscriminatorInitialisation)
        );
        return new Players(
            generator,
            discriminator,
            new Adam("generator", generator.Parameters, options.Adam(options.GeneratorLearningRate)),
            new Adam("discriminator", discriminator.Parameters, options.Adam(options.DiscriminatorLearningRate)),
            new Ema(generator, Generator(Initialisation.Given))
        );
    }
}
