using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Hosting;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Hosting;

public sealed class RunLogTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly KeptLog _kept = new();
    private readonly ServiceProvider _services;

    public RunLogTests() =>
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_kept))
            .AddPenman()
            .BuildServiceProvider();

    private RunLog Log => _services.GetRequiredService<RunLog>();

    public void Dispose()
    {
        _services.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Steps_are_traced_checkpoints_are_for_debugging_and_the_end_is_told()
    {
        using var run = SmallRuns.Start(SmallRuns.Options(_temp, "run"));
        run.Train(Log.Report);

        Assert.Equal(40, _kept.Lines.Count(line => IsLine(line, LogLevel.Trace, "Step ")));
        Assert.Equal(5, _kept.Lines.Count(line => IsLine(line, LogLevel.Debug, "Checkpoint ")));
        Assert.Equal((LogLevel.Information, "The training ended and is saved; complete: True"), _kept.Lines[^1]);
        Assert.DoesNotContain(_kept.Lines, line => line.Level > LogLevel.Information);
    }

    [Fact]
    public void Troubles_and_rollbacks_are_warnings_and_a_failure_is_an_error()
    {
        Log.Report(new Diagnosed(new Diagnosis(Trouble.Collapse, 640, new($"Three digits are gone."))));
        var broken = new Objective("broken", (real, _) => (real * float.NaN).Mean(), (_, fake) => fake.Mean());
        using var run = Run.Start(
            SmallRuns.Options(_temp, "run"),
            SmallRuns.Surroundings with
            {
                Parts = new() { Objective = broken },
            }
        );
        var failure = Assert.Throws<DivergenceException>(() => run.Train(Log.Report));

        Assert.Equal((LogLevel.Warning, "Collapse: Three digits are gone."), _kept.Lines[0]);
        Assert.Equal(3, _kept.Lines.Count(line => IsLine(line, LogLevel.Warning, "Step 1 left ")));
        Assert.Equal((LogLevel.Error, $"The training failed: {failure.Message}"), _kept.Lines[^1]);
    }

    [Fact]
    public void A_program_without_logging_has_a_log_that_nobody_reads()
    {
        using var services = new ServiceCollection().AddPenman().BuildServiceProvider();
        services.GetRequiredService<RunLog>().Report(new Paused(1));
        Assert.Empty(_kept.Lines);
    }

    private static bool IsLine((LogLevel Level, string Text) line, LogLevel level, string start) =>
        line.Level == level && line.Text.StartsWith(start, StringComparison.Ordinal);
}
