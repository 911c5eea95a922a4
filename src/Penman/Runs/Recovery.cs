using Penman.Game;
using Penman.Runs.Records;

namespace Penman.Runs;

/// <summary>
/// Finds the newest moment of a run to which its files lead back: a checkpoint that is whole, and the metrics up to it.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="changes">The changes on record.</param>
internal sealed class Recovery(RunFolder folder, RunChanges changes)
{
    private readonly List<Sentence> _losses = [];

    /// <summary>What is not as it should be, in words.</summary>
    public IReadOnlyList<Sentence> Losses => _losses;

    /// <summary>The length of the metrics up to the checkpoint.</summary>
    public long MetricsBytes { get; private set; }

    /// <summary>Whether there are fewer metrics than the checkpoint says, which must be written anew.</summary>
    public bool HasCutMetrics { get; private set; }

    /// <summary>Fills a trainer. Damaged checkpoints get another name, those without their metrics, too.</summary>
    /// <returns>The checkpoint; null if the run was killed before its first.</returns>
    /// <exception cref="InvalidDataException">No checkpoint is whole, or all are of other options: names why.</exception>
    public Checkpoint? Load(Trainer trainer, DataPrints prints, string place)
    {
        if (folder.IsUntrained)
            return null;
        var (named, damaged) = ReadAll();
        List<Checkpoint> whole = [.. named.Select(read => read.Checkpoint).DistinctBy(checkpoint => checkpoint.Step)];
        var chosen = whole.Find(HasMetrics) ?? whole[0];
        chosen.ExpectTraining(folder, changes, trainer.Parts);
        prints.Expect(chosen.Prints, place);
        chosen.Load(trainer, changes);
        SetAside(damaged, chosen.Step); // only now that all else is accepted
        Rename([.. named.Where(read => read.Named != read.Checkpoint.Step)]);
        MetricsBytes = chosen.Record.Metrics.Bytes;
        if (!HasMetrics(chosen))
            Salvage(chosen);
        foreach (
            var skipped in whole.TakeWhile(checkpoint => checkpoint != chosen).Select(checkpoint => checkpoint.Step)
        )
            _losses.Add(
                new(
                    $"metrics.jsonl does not have all lines that it had at step {skipped}; training goes on from step {chosen.Step}, where it has. The other checkpoint is now called {folder.SetAside(skipped, ".skipped")}."
                )
            );
        folder.DeleteAfter(chosen.Step);
        return chosen;
    }

    private bool HasMetrics(Checkpoint checkpoint) => RunJournal.Has(folder.Metrics, checkpoint.Record.Metrics);

    /// <summary>
    /// Those that are whole, at least one, the newest first and of one step the one first that is called so; and the steps
    /// by which those are called that are not.
    /// </summary>
    /// <exception cref="InvalidDataException">None is whole, or a newer Penman wrote one: names it.</exception>
    private (List<(long Named, Checkpoint Checkpoint)> Whole, List<long> Damaged) ReadAll()
    {
        List<(long Named, Checkpoint? Whole, string Reason)> all = [.. Checkpoint.ReadAll(folder, withState: true)];
        foreach (var (named, _, _) in all.Where(read => read.Whole is null))
            if (Checkpoint.IsOfNewer(folder, named))
                throw new InvalidDataException(
                    $"{folder.Checkpoint(named)}: a newer Penman wrote it; update Penman, or take the file away to go on from one before."
                );
        List<(long Named, Checkpoint Checkpoint)> whole =
        [
            .. from read in all
            where read.Whole is not null
            orderby read.Whole.Step descending, read.Whole.Step == read.Named descending
            select (read.Named, read.Whole),
        ];
        return whole.Count > 0
            ? (whole, [.. all.Where(read => read.Whole is null).Select(read => read.Named)])
            : throw new Sentence(
                $"No checkpoint of the run {folder.Root} is whole{(all.Count > 0 ? $" ({all[0].Reason})" : "")}; put one back, or begin the run again with {new Name("Run.Start")}."
            ).As(message => new InvalidDataException(message));
    }

    /// <summary>Gives each the name of the step that it holds: two may have been swapped.</summary>
    private void Rename(IReadOnlyList<(long Named, Checkpoint Checkpoint)> misnamed)
    {
        var aside = misnamed.Select(read => (read.Checkpoint.Step, Name: folder.SetAside(read.Named, ".misnamed")));
        foreach (var (step, name) in aside.ToList())
        {
            var right = Path.GetFileName(folder.Checkpoint(step));
            _losses.Add(
                folder.TakeBack(name, step)
                    ? new(
                        $"The checkpoint {Path.GetFileNameWithoutExtension(name)} holds step {step}; it is called {right} again."
                    )
                    : new(
                        $"The checkpoint {Path.GetFileNameWithoutExtension(name)} holds step {step}, as {right} does; it is now called {name}."
                    )
            );
        }
    }

    private void SetAside(List<long> damaged, long goesOn)
    {
        foreach (var step in damaged)
            _losses.Add(
                new(
                    $"The checkpoint of step {step} is damaged and is now called {folder.SetAside(step, ".damaged")}; training goes on from step {goesOn}."
                )
            );
    }

    /// <summary>Keeps what can be read of the metrics up to the checkpoint.</summary>
    private void Salvage(Checkpoint checkpoint)
    {
        HasCutMetrics = true;
        var copy = File.Exists(folder.Metrics) ? ", and what was there is in metrics.jsonl.damaged" : "";
        var lines = RecordFile.Salvage<MetricsLine>(folder.Metrics, line => line.Step <= checkpoint.Step);
        MetricsBytes = new FileInfo(folder.Metrics).Length;
        _losses.Add(
            new(
                $"metrics.jsonl does not have all lines that it had at step {checkpoint.Step}: {lines} lines are left for charts and report{copy}. The networks are whole."
            )
        );
    }
}
