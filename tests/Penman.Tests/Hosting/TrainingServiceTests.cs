using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Penman.Hosting;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Hosting;

/// <summary>Trainings in the background of a real host.</summary>
public sealed class TrainingServiceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_host_trains_in_the_background_and_delivers_the_networks()
    {
        using (var run = Run.Start(Options("alone")))
            run.Train();

        await Host(Options("run"), "The training ended and is saved; complete: True");

        _temp.AssertSameFile("alone-models/generator.safetensors", "run-models/generator.safetensors");
    }

    [Fact]
    public async Task A_host_that_is_stopped_saves_and_goes_on_at_its_next_start()
    {
        var options = Options("run") with { Images = 16 * 1_000_000 };

        await Host(options, "Step 20:");
        var first = Steps();
        await Host(options, $"Step {first + 20}:");

        Assert.InRange(first, 20, 999_999);
        Assert.InRange(Steps(), first + 20, 999_999);

        long Steps() => new RunFolder(options.Out!).CheckpointSteps[^1];
    }

    [Fact]
    public async Task A_training_that_cannot_begin_ends_the_host_with_its_sentence()
    {
        var log = new KeptLog();
        using var host = Build(new RunOptions(), log);
        await host.StartAsync();
        await host.WaitForShutdownAsync();

        var failed = Assert.Single(log.Exceptions.Distinct());
        Assert.StartsWith(
            "PenmanTrainingOptions.Run names no folder; set Out",
            failed.Message,
            StringComparison.Ordinal
        );
    }

    private RunOptions Options(string name) => SmallRuns.Options(_temp, name) with { Data = SmallRuns.Save(_temp) };

    /// <summary>Runs a host until its log has a line, then stops it.</summary>
    private static async Task Host(RunOptions options, string line)
    {
        var seen = new TaskCompletionSource();
        var log = new KeptLog
        {
            OnLine = written =>
            {
                if (written.StartsWith(line, StringComparison.Ordinal))
                    seen.TrySetResult();
            },
        };
        using var host = Build(options, log);
        await host.StartAsync();
        await seen.Task.WaitAsync(Patience);
        await host.StopAsync();
    }

    private static IHost Build(RunOptions options, KeptLog log)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddPenmanTraining(training => training.Run = options);
        return builder.Build();
    }
}
