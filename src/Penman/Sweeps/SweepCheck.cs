using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Networks.Plans;

namespace Penman.Sweeps;

/// <summary>Finds what a run would be refused for hours later, before the first begins.</summary>
internal sealed class SweepCheck
{
    private readonly Dictionary<string, ImageSet> _data = new(StringComparer.Ordinal);
    private (string Name, NetworkPair? Networks, ArchitectureOptions Options) _architecture;
    private Players? _players;

    /// <summary>Opens a run's data, and looks at its options as they are with these.</summary>
    public void ExpectPossible(SweepTrial trial)
    {
        var images = DataIn(trial.Options.Data);
        Malformed.Naming(
            $"Run {trial.Name} ({trial.Description})",
            () =>
            {
                var (options, classes) = (trial.Options.Resolve(images.Count), images.Classes.Count);
                var training = options.Training;
                training.Validate();
                HoldOut.ExpectPossible(images, options.HeldOut!.Value);
                var players = PlayersOf(training, training.ForArchitecture(images.Format, classes));
                Combinations.Check(new TrainerParts().RulesFor(training), players, images.Format, classes);
            }
        );
    }

    private ImageSet DataIn(string? folder) =>
        _data.TryGetValue(folder ?? "", out var known)
            ? known
            : _data[folder ?? ""] = DataSet.Open(folder).Read(DataSplit.Train);

    /// <summary>Runs that follow each other mostly have the same networks, but for their first weights.</summary>
    private Players PlayersOf(TrainingOptions training, ArchitectureOptions built)
    {
        var architecture = (training.Architecture, training.Networks, built);
        if (_players is null || architecture != _architecture)
            _players = Players.Create(Catalogue.Architecture(training), training, built.Format, built.Classes);
        _architecture = architecture;
        return _players;
    }
}
