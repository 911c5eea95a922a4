using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors.Threading;

public sealed class WorkerTeamTests
{
    /// <summary>
    /// A late worker must not take a stage number of the work before for a stage of the next: then a unit ran twice or
    /// too early, and the team waited for ever. It needs works of different lengths and more workers than processors.
    /// </summary>
    [Fact]
    public void Works_of_different_lengths_in_turn_run_every_unit_once_and_stages_in_order()
    {
        using var team = new WorkerTeam(2 * Environment.ProcessorCount);
        var (plain, penalised) = (new Counting(stages: 2, units: 1), new Counting(stages: 9, units: 3));
        for (var i = 0; i < 400_000; i++)
        {
            team.Run(plain);
            plain.AssertDone();
            team.Run(penalised);
            penalised.AssertDone();
        }
    }

    private sealed class Counting(int stages, int units) : IParallelWork
    {
        private readonly int[] _runs = new int[stages];
        private int _early;

        public int Stages => stages;

        public int Units(int stage) => units;

        public void Run(int stage, int unit, int worker)
        {
            if (stage > 0 && Volatile.Read(ref _runs[stage - 1]) != units)
                Interlocked.Increment(ref _early);
            Interlocked.Increment(ref _runs[stage]);
        }

        public void AssertDone()
        {
            Assert.Equal(0, _early);
            Assert.All(_runs, runs => Assert.Equal(units, runs));
            Array.Clear(_runs);
        }
    }
}
