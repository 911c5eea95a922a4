using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;

namespace Penman.Sweeps;

/// <summary>Finds what a run would be refused for hours later, before the first begins.</summary>
internal sealed class SweepCheck
{
    private readonly Dictionary<string, (int Images, ImageFormat Format, int Classes)> _data = new(
        StringComparer.Ordinal
    );
    private (string Name, ArchitectureOptions Options) _architecture;
    private Players? _players;

    /// <summary>Opens a run's data, and looks at its options as they are with these.</summary>
    public void ExpectPossible(SweepTrial trial)
    {
        var (images, format, classes) = DataIn(trial.Options.Data);
        Malformed.Naming(
            $"Run {trial.Name} ({trial.Description})",
            () =>
            {
                var training = trial.Options.Resolve(images).Training;
                training.Validate();
                var players = PlayersOf(training, training.ForArchitecture(format, classes));
                Combinations.Check(new TrainerParts().RulesFor(training), players, format, classes);
            }
        );
    }

    private (int Images, ImageFormat Format, int Classes) DataIn(string? folder)
    {
        if (_data.TryGetValue(folder ?? "", out var known))
            return known;
        var images = DataSet.Open(folder).Read(DataSplit.Train);
        return _data[folder ?? ""] = (images.Count, images.Format, images.Classes.Count);
    }

    /// <summary>Runs that follow each other mostly have the same networks, but for their first weights.</summary>
    private Players PlayersOf(TrainingOptions training, ArchitectureOptions built)
    {
        var architecture = (training.Architecture, built);
        if (_players is null || architecture != _architecture)
            _players = Players.Create(
                Catalogue.Architecture(training.Architecture),
                training,
                built.Format,
                built.Classes
            );
        _architecture = architecture;
        return _players;
    }
}
