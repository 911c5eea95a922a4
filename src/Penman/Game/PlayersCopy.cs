using Penman.Data;
using Penman.Game.Architectures;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Networks;

namespace Penman.Game;

/// <summary>
/// Both players of one moment, for whoever looks into them: networks of its own, so that nothing that is done with them
/// touches a training. One thread at a time may use it.
/// </summary>
public sealed class PlayersCopy
{
    private readonly Trainer? _trainer;

    /// <summary>Players that stay as they are, such as those of two files.</summary>
    /// <param name="generator">The generator, of the moving average where there is one.</param>
    /// <param name="discriminator">The discriminator that it played against; null where it was not kept.</param>
    /// <param name="options">The hyper-parameters that they were trained with.</param>
    public PlayersCopy(Network generator, Network? discriminator, TrainingOptions options)
        : this(generator, discriminator, new TrainerParts().RulesFor(options).Objective, trainer: null) { }

    private PlayersCopy(Network generator, Network? discriminator, Objective objective, Trainer? trainer) =>
        (Generator, Discriminator, Objective, _trainer) = (generator, discriminator, objective, trainer);

    /// <summary>The generator: its moving average, which is what one samples from.</summary>
    public Network Generator { get; }

    /// <summary>The discriminator; null where it was not kept.</summary>
    public Network? Discriminator { get; }

    /// <summary>What they play for; another object when a person has changed it.</summary>
    public Objective Objective { get; private set; }

    /// <summary>Real images seen by the moment that is copied.</summary>
    public long ImagesSeen { get; internal set; }

    /// <summary>Copies the players of a training as they are between two steps: it waits for a step that is under way.</summary>
    public void Refresh() => _trainer?.CopyTo(this);

    /// <summary>Takes over a trainer's players; to be called between two steps.</summary>
    internal void TakeOver(Network generator, Network discriminator, Objective objective, long imagesSeen)
    {
        Generator.CopyFrom(generator);
        Discriminator!.CopyFrom(discriminator);
        (Objective, ImagesSeen) = (objective, imagesSeen);
    }

    /// <summary>Players of an architecture, whose numbers are given later.</summary>
    internal static PlayersCopy Of(
        Architecture architecture,
        ArchitectureOptions options,
        Objective objective,
        Trainer? trainer
    ) =>
        new(
            architecture.CreateGenerator(options, Initialisation.Given),
            architecture.CreateDiscriminator(options, Initialisation.Given),
            objective,
            trainer
        );

    /// <summary>Players of a checkpoint, whose numbers are given later.</summary>
    /// <exception cref="ArgumentException">An option names nothing.</exception>
    internal static PlayersCopy Of(TrainingOptions options, DataSet data) =>
        Of(
            Catalogue.Architecture(options),
            options.ForArchitecture(data.Format, data.Classes.Count),
            new TrainerParts().RulesFor(options).Objective,
            trainer: null
        );
}
