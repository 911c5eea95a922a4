using Penman.Mpi;

namespace Penman.Tests.Mpi;

/// <summary>What the environment of a process says of those that were started with it.</summary>
public sealed class MpiEnvironmentTests
{
    [Theory]
    [InlineData("OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=2")]
    [InlineData("PMI_SIZE=4 PMI_RANK=2")]
    [InlineData("SLURM_STEP_NUM_TASKS=4 PMIX_RANK=2")]
    public void Who_starts_processes_leaves_their_number_and_this_one(string variables) =>
        Assert.Equal((2, 4), MpiEnvironment.Find(Environment(variables)));

    [Theory]
    [InlineData("")]
    [InlineData("PMI_SIZE=1 PMI_RANK=0")]
    [InlineData("SLURM_STEP_NUM_TASKS=4 SLURM_PROCID=2")] // srun without an MPI
    public void A_process_that_was_started_alone_joins_nobody(string variables)
    {
        Assert.Null(MpiEnvironment.Find(Environment(variables)));
        Assert.Null(MpiRanks.Join(Environment(variables)));
    }

    [Fact]
    public void A_library_that_is_not_there_is_told_with_what_to_do()
    {
        var refusal = Assert.Throws<IOException>(() =>
            MpiRanks.Join(Environment("PMI_SIZE=2 PMI_RANK=0 PENMAN_MPI=nowhere.so"))
        );
        Assert.Equal(
            "nowhere.so, which the variable PENMAN_MPI names, cannot be loaded as a library; name that of the MPI that started this process, or leave the variable out.",
            refusal.Message
        );
    }

    [Fact]
    public void Patience_is_45_seconds_unless_it_is_said()
    {
        Assert.Equal((45, 10), Seconds(""));
        Assert.Equal((45, 0.3), Seconds("OMPI_COMM_WORLD_SIZE=2"));
        Assert.Equal((3, 3), Seconds("PENMAN_MPI_PATIENCE=3"));
        foreach (var wrong in (string[])["soon", "0", "-1", "1.5", "86401"])
            Assert.Contains(
                $"PENMAN_MPI_PATIENCE is \"{wrong}\", but must be whole seconds, from 1 to 86,400.",
                Assert.Throws<ArgumentException>(() => Seconds($"PENMAN_MPI_PATIENCE={wrong}")).Message,
                StringComparison.Ordinal
            );

        static (double, double) Seconds(string variables)
        {
            var (usual, afterStop) = MpiEnvironment.Patience(Environment(variables));
            return (usual.TotalSeconds, afterStop.TotalSeconds);
        }
    }

    private static Func<string, string?> Environment(string variables)
    {
        var set = variables
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('='))
            .ToDictionary(variable => variable[0], variable => variable[1], StringComparer.Ordinal);
        return name => set.GetValueOrDefault(name);
    }
}
