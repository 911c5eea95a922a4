using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Penman.Game;
using Penman.Hosting;
using Penman.Models;
using Penman.Options;
using Penman.Pictures.Formats;
using Penman.Runs;
using Penman.Sampling;
using Penman.Telemetry;
using Penman.Tests.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Hosting;

/// <summary>The examples of docs/dotnet.md, as they stand there, run.</summary>
public sealed class DotnetPageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Every_example_of_the_page_is_compiled_here()
    {
        var blocks = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "dotnet.md"))
            .Split("```csharp\n")
            .Skip(1)
            .Select(block => Trimmed(block[..block.IndexOf("```", StringComparison.Ordinal)]))
            .ToList();
        var here = Path.Combine(Checkout.Root, "tests", "Penman.Tests", "Hosting");
        var compiled = Trimmed(
            string.Concat(Directory.EnumerateFiles(here, "DotnetPage*.cs").Select(File.ReadAllText))
        );

        Assert.InRange(blocks.Count, 6, 20);
        Assert.All(blocks, block => Assert.Contains(block, compiled, StringComparison.Ordinal));

        static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();
    }

    [Fact]
    public async Task A_training_is_read_with_await_foreach()
    {
        var (folder, models, surroundings) = (_temp.File("run"), _temp.File("models"), SmallRuns.Surroundings);
        var console = new StringWriter();
        using var stop = new CancellationTokenSource();

        var options = new RunOptions
        {
            Training = Catalogue.Recipe("mlp"),
            Images = 2_000,
            Out = folder,
            Models = models,
        };
        using var run = Run.Start(options, surroundings);
        await foreach (var told in run.TrainAsync(stop.Token))
        {
            switch (told)
            {
                case StepDone step:
                    console.WriteLine($"{step.Fraction:P0}, {step.ImagesPerSecond:N0} images/s");
                    break;
                case Scored { Score: var score }:
                    console.WriteLine($"Fréchet distance {score.FrechetDistance:0.00}");
                    break;
                case Ended { IsComplete: true }:
                    console.WriteLine($"{models} has the generator");
                    break;
            }
        }

        Assert.Contains("100 %, ", console.ToString(), StringComparison.Ordinal);
        Assert.Contains("Fréchet distance ", console.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(models, "generator.safetensors")));
    }

    [Fact]
    public async Task A_web_server_draws_digits()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddPenman();
        await using var app = builder.Build();
        app.MapGet(
            "/digits/{digit:int}.png",
            (int digit, ulong style, DigitDrawer drawer, CancellationToken gone) =>
                Results.Bytes(Png.Encode(drawer.Draw([new DigitRequest(style, digit)], gone)[0]), "image/png")
        );
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();

        using var client = new HttpClient();
        var png = await client.GetByteArrayAsync(new Uri($"{app.Urls.First()}/digits/7.png?style=3"));
        using var drawer = new DigitDrawer(Model.InTheBox());
        Assert.Equal(drawer.Draw([new DigitRequest(3, 7)])[0].Pixels, Png.Decode(png, "it").Pixels);
    }

    [Fact]
    public async Task A_training_in_the_background_is_logged_measured_and_traced()
    {
        var (data, folder) = (SmallRuns.Save(_temp), _temp.File("digits"));
        List<MetricSnapshot> measured = [];
        List<Activity> traced = [];
        var log = new KeptLog();
        var ended = new TaskCompletionSource();
        log.OnLine = line =>
        {
            if (line.StartsWith("The training ended", StringComparison.Ordinal))
                ended.TrySetResult();
        };

        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddPenmanTraining(training =>
            training.Run = new RunOptions
            {
                Data = data,
                Images = 2_560,
                Out = folder,
                Models = Path.Combine(folder, "models"),
            }
        );
        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(PenmanTelemetry.Name).AddInMemoryExporter(measured))
            .WithTracing(traces => traces.AddSource(PenmanTelemetry.Name).AddInMemoryExporter(traced));
        using var host = builder.Build();
        await host.StartAsync();
        await ended.Task.WaitAsync(Patience);
        await host.StopAsync();

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        host.Services.GetRequiredService<TracerProvider>().ForceFlush();
        Assert.Contains(measured, metric => metric.Name == "penman.training.images");
        Assert.Contains(
            traced,
            span => span.OperationName == "penman.train" && "digits".Equals(span.GetTagItem("penman.run"))
        );
    }
}
