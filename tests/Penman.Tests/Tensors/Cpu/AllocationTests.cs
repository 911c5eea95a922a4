using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Tensors.Cpu;

/// <summary>Runs alone: it counts the whole process's allocations, those of worker threads included.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    [Fact]
    public void A_run_allocates_nothing()
    {
        using var team = new WorkerTeam(2);
        var (x, w) = (TestValues.Filled("x", [64, 100], () => 0.1), TestValues.Filled("w", [100, 80], () => 0.01));
        var step = TestValues.Filled("step", Shape.Scalar, () => 3);
        var noise = Tensor.RandomNormal([64, 100], seed: 1, stream: 2, step);
        var loss = (x.Tensor + noise).MatMul(w).Tanh().Softplus().Mean();
        var program = TensorProgram.Compile(team, [loss], new Update(w, w.Tensor - Gradients.Of(loss, w)[0]));
        program.Run();
        Assert.Equal(0, LeastBy(() => program.Run()));
    }

    [Fact]
    public void A_step_by_shards_allocates_no_more_than_one_without()
    {
        var options = new TrainingOptions { Architecture = "mlp", BatchSize = 8 };
        var data = Mnist.Train().First(50);
        using var whole = new Trainer(options, data, threads: 2);
        using var shards = new Trainer(options with { Shards = 4 }, data, threads: 2);
        shards.Step();
        whole.Step();
        Assert.InRange(LeastBy(() => shards.Step()), 0, LeastBy(() => whole.Step()));
    }

    /// <summary>
    /// The least of many counts, each of one run: what timers and pools of the process allocate meanwhile is not the program's, and a
    /// run is shorter than the time from one of them to the next.
    /// </summary>
    private static long LeastBy(Action run) => Enumerable.Range(0, 400).Min(_ => AllocatedBy(run));

    private static long AllocatedBy(Action run)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        run();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
