namespace Penman.Cli.Clusters;

/// <summary>Tasks that srun started together without an MPI that joins them: each would train by itself.</summary>
/// <param name="Task">Which of them this is, from 0.</param>
/// <param name="Tasks">How many there are: several.</param>
internal sealed record SlurmStep(int Task, int Tasks)
{
    private const int WrongUsage = 2;

    /// <summary>The step that this process is a task of; null where it is alone, or joined to the others.</summary>
    public static SlurmStep? Of(CliContext context)
    {
        return
            context.Crew is null
            && Number("SLURM_STEP_NUM_TASKS") is > 1 and var tasks
            && Number("SLURM_PROCID") is { } task
            ? new(task, tasks)
            : null;

        int? Number(string name) => int.TryParse(context.Variable(name), out var number) ? number : null;
    }

    /// <summary>Refuses; the first task says it for all.</summary>
    /// <returns>The exit code of the others.</returns>
    /// <exception cref="UsageException">This is the first.</exception>
    public int Refuse() =>
        Task > 0
            ? WrongUsage
            : throw new UsageException(
                $"srun started {Tasks} tasks that no MPI joins, each of which would train by itself; share the training "
                    + "with srun --mpi=pmix (Open MPI) or --mpi=pmi2 (MPICH), start one task, or give each a part by --seeds and --part, or a --seed and --out of its own."
            );
}
