using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;
using Penman.Options;

namespace Penman.Studio.Context;

/// <summary>What trains here where a person chooses networks and nothing else: the command line's recipe, with more checkpoints.</summary>
public static class StudioRecipe
{
    /// <summary>Checkpoints that stay, where people go back and branch.</summary>
    public const int KeptCheckpoints = 8;

    /// <summary>Images between them: who watches a training does not want to wait long for it to come back after it was killed.</summary>
    public const long ImagesBetweenCheckpoints = 30_000;

    /// <summary>Options that are no business of a page: places, and the names of pictures.</summary>
    internal static readonly string[] Places =
    [
        nameof(RunOptions.Out),
        nameof(RunOptions.Models),
        nameof(RunOptions.Data),
        nameof(RunOptions.From),
        nameof(RunOptions.GeneratorPicture),
        nameof(RunOptions.DiscriminatorPicture),
    ];

    /// <summary>The recipe of the networks of a training.</summary>
    public static RunOptions Of(TrainingOptions training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Of(training.Networks?.Recipe ?? training.Architecture, training.Networks);
    }

    /// <summary>The recipe of a preset, with networks of one's own or without.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static RunOptions Of(string preset, NetworkPair? networks) =>
        new()
        {
            Training = networks is { } own ? Catalogue.Recipe(preset).With(own) : Catalogue.Recipe(preset),
            KeepCheckpoints = KeptCheckpoints,
            CheckpointEvery = ImagesBetweenCheckpoints,
        };
}
