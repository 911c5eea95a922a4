using System.Text.Json;
using Penman.Cli.Commands.Training;

namespace Penman.Tests.Cli;

/// <summary>Figures about this machine; how high they are is no test's business.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly CliRunner _cli = new();

    private static readonly string[] Brief =
    [
        "bench",
        "--preset",
        "mlp",
        "--batch-size",
        "16",
        "--threads",
        "1",
        "--seconds",
        "0.05",
    ];

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void One_line_for_programs_has_all_figures()
    {
        var result = _cli.Run([.. Brief, "--json"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var report = JsonDocument.Parse(Assert.Single(result.Output.TrimEnd().Split('\n'))).RootElement;
        Assert.Equal("mlp", report.GetProperty("preset").GetString());
        Assert.Equal((16, 1), (Whole("batch"), Whole("threads")));
        Assert.InRange(Real("medianStepSeconds"), Real("leastStepSeconds"), 60);
        Assert.Equal(Real("gigaflops") / Real("peakGigaflops"), Real("shareOfPeak"), 6);
        Assert.InRange(Real("shareOfPeak"), 1e-6, 1.5); // a peak measured while others compute may be too low
        Assert.InRange(Real("imagesPerSecond") * Real("leastStepSeconds"), 0, 16.001);
        Assert.InRange(report.GetProperty("residentBytes").GetInt64(), 1 << 20, long.MaxValue);
        Assert.Contains(" threads, ", report.GetProperty("machine").GetString(), StringComparison.Ordinal);
        Assert.True(report.TryGetProperty("commit", out _));

        int Whole(string name) => report.GetProperty(name).GetInt32();
        double Real(string name) => report.GetProperty(name).GetDouble();
    }

    [Theory]
    [InlineData(1, new double[] { 1, 1, 5, 1, 1, 5, 1 })]
    [InlineData(3, new[] { 7.0 / 3, 7.0 / 3 })]
    [InlineData(8, new[] { 15.0 / 7 })]
    public void Steps_with_and_without_lazy_penalties_count_as_whole_cycles(int cycle, double[] expected) =>
        Assert.Equal(expected, BenchCommand.InCycles([1, 1, 5, 1, 1, 5, 1], cycle));

    [Fact]
    public void A_person_gets_a_table()
    {
        var result = _cli.Run(Brief);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("mlp, batch 16, 1 thread, ", result.Output, StringComparison.Ordinal);
        foreach (var row in (string[])["step", "images/s", "arithmetic", "memory"])
            Assert.Contains($"  {row} ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_is_a_step_by_kernels()
    {
        var result = _cli.Run([.. Brief, "--profile", "--json"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var report = JsonDocument.Parse(result.Output).RootElement;
        var kernels = report.GetProperty("kernels").EnumerateArray().ToList();
        Assert.Equal(1, kernels.Sum(kernel => Real(kernel, "shareOfStep")), 6);
        Assert.Equal(kernels.OrderByDescending(kernel => Real(kernel, "seconds")), kernels);
        var flops = kernels.Sum(kernel => Real(kernel, "flops"));
        Assert.Equal(flops, 1e9 * Real(report, "gigaflops") * 16 / Real(report, "imagesPerSecond"), flops * 1e-6);
        Assert.All(kernels, kernel => Assert.True(Real(kernel, "bytes") > 0 && Real(kernel, "limitSeconds") > 0));
        Assert.All(
            report.GetProperty("scaling").EnumerateArray(),
            row => Assert.InRange(Real(row, "speedup"), 1, row.GetProperty("workers").GetInt32() + 1e-6)
        );

        static double Real(JsonElement of, string name) => of.GetProperty(name).GetDouble();
    }

    [Fact]
    public void A_profile_is_a_table_of_kernels_the_step_and_what_more_workers_would_gain()
    {
        var lines = _cli.Run([.. Brief, "--profile"]).Output.TrimEnd().Split('\n');

        Assert.Contains(lines, line => line.EndsWith("at best ms  kernel", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("product 16 x ", StringComparison.Ordinal));
        var step = Assert.Single(lines, line => line.EndsWith("its kernels one by one", StringComparison.Ordinal));
        Assert.Contains("100.0%", step, StringComparison.Ordinal);
        var scaling = lines[^StepScaling.Workers.Count..]
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
        Assert.Equal(StepScaling.Workers.Select(workers => $"{workers}"), scaling);
    }
}
