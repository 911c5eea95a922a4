using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Subjects;

namespace Penman.Sweeps;

/// <summary>Finds what a run would be refused for hours later, before the first begins.</summary>
internal sealed class SweepCheck
{
    private readonly Dictionary<string, int> _images = new(StringComparer.Ordinal);
    private (string Name, ArchitectureOptions Options) _architecture;
    private Players? _players;

    /// <summary>Opens a run's data, and looks at its options as they are with these.</summary>
    /// <exception cref="IOException">There are no such data.</exception>
    /// <exception cref="InvalidDataException">The data are malformed, or the run cannot be: names it.</exception>
    public void ExpectPossible(SweepTrial trial)
    {
        var images = ImagesIn(trial.Options.Data);
        try
        {
            var training = trial.Options.Resolve(images).Training;
            training.Validate();
            Combinations.Check(new TrainerParts().RulesFor(training), PlayersOf(training));
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"Run {trial.Name} ({trial.Description}): {exception.Message}", exception);
        }
    }

    private int ImagesIn(string? data)
    {
        if (!_images.TryGetValue(data ?? "", out var images))
            _images[data ?? ""] = images = ReferenceData.Read(data, DataSplit.Train).Count;
        return images;
    }

    /// <summary>Runs that follow each other mostly have the same networks, but for their first weights.</summary>
    private Players PlayersOf(TrainingOptions training)
    {
        var architecture = (training.Architecture, training.ForArchitecture);
        if (_players is null || architecture != _architecture)
            _players = Players.Create(Catalogue.Architecture(training.Architecture), training);
        _architecture = architecture;
        return _players;
    }
}
