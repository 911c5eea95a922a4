using Penman.Data;
using Penman.Game;
using Penman.Models;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Shelves;
using Penman.Studio.Training;

namespace Penman.Studio.Inside;

/// <summary>Something that can be looked into.</summary>
/// <param name="Key">What a page calls it; never a path.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Group">The run that it is of, or what sort of thing it is.</param>
public sealed record InsidePlace(string Key, string Name, string Group)
{
    /// <summary>Why it cannot be looked into, in a few words to follow its name; null where nothing is known against it.</summary>
    public string? Trouble { get; init; }
}

/// <summary>
/// All that can be looked into: the training under way, checkpoints of runs, models. A key of a request is looked up among
/// them and never becomes a path.
/// </summary>
public sealed class InsidePlaces(
    DataShelf shelf,
    TrainingDesk desk,
    RunShelf runs,
    ModelShelf models,
    RealImagesShelf real
)
{
    /// <summary>The key of the training under way.</summary>
    public const string Live = "live";

    /// <summary>The training under way; null for none.</summary>
    public LiveRun? Training => desk.Current is { State: LiveState.Training or LiveState.Paused } run ? run : null;

    /// <summary>All there is: the training, models, then checkpoints, the newest runs first.</summary>
    public IReadOnlyList<InsidePlace> All =>
        [
            .. Training is { } run ? (InsidePlace[])[new(Live, $"{run.Title}, as it trains", "Now")] : [],
            .. models.All.Select(model => new InsidePlace($"models/{model.Key}", model.Name, "Models")
            {
                Trouble = models.WhyNot(model),
            }),
            .. runs.All.SelectMany(CheckpointsOf),
        ];

    /// <summary>What to show to whoever chose nothing: the training, or else the newest checkpoint, or else the box.</summary>
    public string First =>
        Training is not null
            ? Live
            : runs.All.SelectMany(CheckpointsOf).FirstOrDefault(place => place.Trouble is null)?.Key
                ?? $"models/{ModelShelf.Box}";

    /// <summary>Opens the players of a place, and the real images that they learned to draw.</summary>
    /// <exception cref="ArgumentException">There is no such place, or no longer.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or of other data than the studio has.</exception>
    public Inspector Open(string key)
    {
        if (key == Live)
            return Training is { RunOptions: { } options } run
                ? new(run.CopyPlayers(), RealOf(options))
                : throw new ArgumentException("Nothing trains now; choose a checkpoint or a model, or begin on Train.");
        if (models.All.FirstOrDefault(model => $"models/{model.Key}" == key) is { } shelved)
            return Open(shelved);
        foreach (var run in runs.All)
            if (run.CheckpointSteps.FirstOrDefault(step => KeyOf(run, step) == key, -1) is >= 0 and var step)
                return Open(run, step);
        throw new ArgumentException("It is no longer there; choose another.");
    }

    private Inspector Open(ShelvedRun run, long step)
    {
        var path = new RunFolder(run.Folder).Options;
        var recorded = OptionTable.FromRecord(File.ReadAllText(path), path);
        if (recorded.Data is { } data && shelf.In(data) is null)
            throw new InvalidDataException(
                $"{run.Name} was trained on {data}; start the studio with that folder as its data."
            );
        return new(CheckpointPlayers.Read(run.Folder, step, DataSet.Open(recorded.Data)), RealOf(recorded));
    }

    private Inspector Open(ShelvedModel shelved)
    {
        var generator = shelved.Open();
        var discriminator = shelved.Discriminator is { } path ? Model.Open(path) : null;
        var players = new PlayersCopy(generator.Network, discriminator?.Network, generator.Card.Options);
        var data = shelf.Named(generator.Card.Data ?? Mnist.DataSet.Name);
        return new(players, data is null ? null : real.Of(data.Folder, heldOut: 0));
    }

    private RealImages RealOf(RunOptions options) => real.Of(options.Data, options.HeldOut ?? 0);

    private IEnumerable<InsidePlace> CheckpointsOf(ShelvedRun run)
    {
        var trouble =
            run.Architecture is null ? "cannot be read"
            : run.Data is { } data && shelf.In(data) is null ? $"learned from {DataSet.NameOf(data)}, which is not here"
            : null;
        return run
            .CheckpointSteps.Reverse()
            .Select(step => new InsidePlace(KeyOf(run, step), $"{run.Name}, step {Amounts.Count(step)}", run.Name)
            {
                Trouble = trouble,
            });
    }

    private static string KeyOf(ShelvedRun run, long step) =>
        $"runs/{run.Name}/{step.ToString(CultureInfo.InvariantCulture)}";
}
