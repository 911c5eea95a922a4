using Penman.Cli.Commands.Training;
using Penman.Tensors.Compiler;

namespace Penman.Tests.Cli;

public sealed class StepScalingTests
{
    /// <summary>10 units of a second, by two workers; and one that nobody can share, half as often.</summary>
    private static readonly (double, LaunchProfile)[] Measured =
    [
        (1, new LaunchProfile("shared", Seconds: 5, Flops: 0, Bytes: 0) { Units = 10 }),
        (0.5, new LaunchProfile("whole", Seconds: 2, Flops: 0, Bytes: 0) { Units = 1 }),
    ];

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 11.0 / 6, 1 - 11.0 / 12)]
    [InlineData(4, 11.0 / 4, 1 - 11.0 / 16)] // 3 rounds and the one
    [InlineData(16, 11.0 / 2, 1 - 11.0 / 32)] // 1 round and the one
    public void A_kernel_takes_as_long_as_its_busiest_worker(int workers, double speedup, double idle)
    {
        var rows = StepScaling.Of(Measured, threads: 2, _ => [10, 1]);
        var row = Assert.Single(rows, row => row.Workers == workers);
        Assert.Equal(speedup, row.Speedup, 1e-9);
        Assert.Equal(idle, row.IdleShare, 1e-9);
    }

    [Fact]
    public void Units_may_be_smaller_for_more_workers()
    {
        var rows = StepScaling.Of(Measured, threads: 2, workers => [10 * workers, 1]);
        var row = Assert.Single(rows, row => row.Workers == 4);
        Assert.Equal(11 / (2.5 + 1), row.Speedup, 1e-9);
    }
}
