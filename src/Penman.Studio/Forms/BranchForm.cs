using Penman.Files;
using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Shelves;

namespace Penman.Studio.Forms;

/// <summary>A run that shall leave another one: where, under which name, and with which options.</summary>
public sealed class BranchForm
{
    private readonly RunShelf _shelf;
    private TrainingOptions _at;

    /// <param name="run">The run that it leaves; it has a checkpoint.</param>
    /// <param name="step">Where; the newest checkpoint if left out, or if there is none of that step.</param>
    /// <param name="shelf">Where the branch will be.</param>
    /// <exception cref="ArgumentException">The run has no checkpoint yet.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged: says how.</exception>
    public BranchForm(ShelvedRun run, long? step, RunShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(shelf);
        run = shelf.Find(run.Name) ?? run; // as it is by now, not as a list had it
        (Run, _shelf) = (run, shelf);
        Steps = StepsOf(run);
        if (Steps.Count == 0)
            throw new ArgumentException($"{run.Name} has no checkpoint to branch from yet.");
        Step =
            step is { } wanted && Steps.Contains(wanted) ? wanted
            : run.IsComplete && Steps.Count > 1 ? Steps[1] // the last at which anything is left to train
            : Steps[0];
        _at = RunBranch.OptionsAt(run.Folder, Step);
        Changes = new(_at);
        Length = Field(
            nameof(RunOptions.Images),
            run.Length is { } length ? $"{length}, as {run.Name}" : $"the length of {run.Name}"
        );
        StopWhenFlat = Field(
            nameof(RunOptions.StopWhenFlat),
            run.StopWhenFlat is { } flat ? $"{flat}, as {run.Name}" : null
        );
        Name = FreeName;
    }

    /// <summary>The run that it leaves.</summary>
    public ShelvedRun Run { get; }

    /// <summary>Where it can leave, the newest first; the end of a complete run, too, for a branch that is longer.</summary>
    public IReadOnlyList<long> Steps { get; private set; }

    /// <summary>Where it leaves.</summary>
    public long Step { get; private set; }

    /// <summary>What the branch is called.</summary>
    public string Name { get; set; }

    /// <summary>Why it cannot be called so, in a sentence; null where it can.</summary>
    public string? NameError
    {
        get
        {
            try
            {
                return _shelf.TakenBy(Name) is { } taken
                    ? $"There is something called {taken} among the runs already; choose another name."
                    : null;
            }
            catch (ArgumentException exception)
            {
                return exception.Message;
            }
        }
    }

    /// <summary>Whether an option is filled in wrongly.</summary>
    public bool HasErrors => Changes.HasErrors || Length.Error is not null || StopWhenFlat.Error is not null;

    /// <summary>What it goes on with; what stands there as now is what the run had at that step.</summary>
    public ChangeForm Changes { get; }

    /// <summary>How many images it sees, with those until it leaves; as the run that it leaves if nothing else is filled in.</summary>
    public OptionField Length { get; }

    /// <summary>Flat scores that end it.</summary>
    public OptionField StopWhenFlat { get; }

    /// <summary>Whether the learning rates decay over its own length.</summary>
    public bool RedoesDecay { get; set; } = true;

    /// <summary>What becomes of learning rates that decay, where it has another length; null where there is nothing to say.</summary>
    public string? Decay =>
        Length.IsChanged && _at is { DecayStart: { } start, DecayEnd: { } end, DecayTo: < 1 }
            ? $"The learning rates decay over its own length, not from {Amounts.Count(start)} to {Amounts.Count(end)} images"
            : null;

    /// <summary>Chooses another checkpoint; what was filled in stays.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    /// <exception cref="InvalidDataException">It is damaged: says how.</exception>
    public void Choose(long step)
    {
        Steps = StepsOf(Run); // a run under way thins them, and makes others
        _at = RunBranch.OptionsAt(Run.Folder, step);
        Changes.Follow(_at);
        var isUsualName = Name == FreeName;
        Step = step;
        if (isUsualName)
            Name = FreeName;
    }

    /// <summary>The command that makes it.</summary>
    /// <exception cref="ArgumentException">The name is none, or is taken, or an option is out of range: says so.</exception>
    public BranchRun Read()
    {
        if (NameError is { } error)
            throw new ArgumentException(error);
        var images = (long?)Length.Value?.Value;
        var run = _shelf.Find(Run.Name) ?? Run; // it may have ended meanwhile
        if (images is null && run is { IsComplete: true, Length: null } && Step == run.CheckpointSteps[^1])
            throw new ArgumentException(
                $"{run.Name} is complete at step {Amounts.Count(Step)}, with {Amounts.Count(run.ImagesSeen)} images; write more than that as {Length.Label} for a branch that goes on from there, or let it leave earlier."
            );
        return new(Step, _shelf.PathOf(Name), Changes.Read())
        {
            Images = images,
            RedoDecay = RedoesDecay && Decay is not null,
            StopWhenFlat = (int?)StopWhenFlat.Value?.Value,
        };
    }

    private static IReadOnlyList<long> StepsOf(ShelvedRun run) => [.. run.CheckpointSteps.Reverse()];

    private OptionField Field(string property, string? whenEmpty) =>
        new(
            OptionTable.All.Single(row => row.PropertyName == property),
            new() { Images = Run.Length, StopWhenFlat = Run.StopWhenFlat }
        )
        {
            WhenEmpty = whenEmpty,
        };

    private string FreeName => _shelf.FreeName($"{(Paths.IsPlainName(Run.Name) ? Run.Name : "branch")}-from-{Step}");
}
