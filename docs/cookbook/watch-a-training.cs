#:sdk Microsoft.NET.Sdk.Web
#:project ../../src/Penman.Hosting/Penman.Hosting.csproj
#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:package OpenTelemetry.Extensions.Hosting
#:package OpenTelemetry.Exporter.InMemory
#:property PublishAot=false

// A training watched by the means that a house has already: what it tells goes to the log, what it measures to
// OpenTelemetry. Here the log is the console's and the measurements end in memory; in production AddOtlpExporter
// takes the place of AddInMemoryExporter. AddPenmanTraining trains like this in the background of a server.
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Penman.Hosting;
using Penman.Options;
using Penman.Runs;
using Penman.Telemetry;

var folder = Directory.CreateTempSubdirectory("penman-").FullName;
List<MetricSnapshot> measured = [];
using var meters = Sdk.CreateMeterProviderBuilder()
    .AddMeter(PenmanTelemetry.Name)
    .AddInMemoryExporter(measured)
    .Build();
using var services = new ServiceCollection()
    .AddLogging(log => log.AddSimpleConsole(console => console.SingleLine = true)) // steps are told at the level Trace
    .AddPenman()
    .BuildServiceProvider();

var options = new RunOptions
{
    Training = new() { BatchSize = 64 },
    Images = 50 * 64,
    ScoreEvery = 0,
    Out = Path.Combine(folder, "run"),
    Models = Path.Combine(folder, "models"),
};
using (var run = Run.Start(options))
    run.Train(services.GetRequiredService<RunLog>().Report);
meters.ForceFlush();

foreach (var metric in measured.OrderBy(metric => metric.Name, StringComparer.Ordinal))
foreach (var point in metric.MetricPoints)
    Console.WriteLine($"{metric.Name}{PlayerOf(point)}: {ValueOf(metric.MetricType, point)}");
Directory.Delete(folder, recursive: true);

static string PlayerOf(MetricPoint point)
{
    foreach (var (key, value) in point.Tags)
        if (key == "penman.player")
            return $", {value}";
    return "";
}

static string ValueOf(MetricType type, MetricPoint point) =>
    type switch
    {
        MetricType.LongSum => $"{point.GetSumLong():N0}",
        MetricType.Histogram => $"{point.GetHistogramCount()} times",
        _ => $"{point.GetGaugeLastValueDouble():0.000}",
    };
