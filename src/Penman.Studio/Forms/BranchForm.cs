using Penman.Files;
using Penman.Runs;
using Penman.Studio.Shelves;

namespace Penman.Studio.Forms;

/// <summary>A run that shall leave another one: where, under which name, and with which options.</summary>
public sealed class BranchForm
{
    private readonly RunShelf _shelf;

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
            throw new ArgumentException(
                run.IsComplete
                    ? $"{run.Name} is complete, and has no earlier checkpoint to branch from; keep more of them in the next training."
                    : $"{run.Name} has no checkpoint to branch from yet."
            );
        Step = step is { } wanted && Steps.Contains(wanted) ? wanted : Steps[0];
        Changes = new(RunBranch.OptionsAt(run.Folder, Step));
        Name = FreeName;
    }

    /// <summary>The run that it leaves.</summary>
    public ShelvedRun Run { get; }

    /// <summary>Where it can leave with something left to train, the newest first.</summary>
    public IReadOnlyList<long> Steps { get; private set; }

    /// <summary>Where it leaves.</summary>
    public long Step { get; private set; }

    /// <summary>What the branch is called.</summary>
    public string Name { get; set; }

    /// <summary>What it goes on with; what stands there as now is what the run had at that step.</summary>
    public ChangeForm Changes { get; }

    /// <summary>Chooses another checkpoint; what was filled in stays.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    /// <exception cref="InvalidDataException">It is damaged: says how.</exception>
    public void Choose(long step)
    {
        Steps = StepsOf(Run); // a run under way thins them, and makes others
        Changes.Follow(RunBranch.OptionsAt(Run.Folder, step));
        var isUsualName = Name == FreeName;
        Step = step;
        if (isUsualName)
            Name = FreeName;
    }

    /// <summary>The command that makes it.</summary>
    /// <exception cref="ArgumentException">The name is none, or is taken, or an option is out of range: says so.</exception>
    public BranchRun Read()
    {
        var path = _shelf.PathOf(Name);
        if (Path.Exists(path))
            throw new ArgumentException($"There is a run {Name} already; choose another name.");
        return new(Step, path, Changes.Read());
    }

    /// <remarks>At the end of a complete run nothing is left to train.</remarks>
    private static IReadOnlyList<long> StepsOf(ShelvedRun run) =>
        [.. run.CheckpointSteps.Reverse().Skip(run.IsComplete ? 1 : 0)];

    private string FreeName => _shelf.FreeName($"{(Paths.IsPlainName(Run.Name) ? Run.Name : "branch")}-from-{Step}");
}
