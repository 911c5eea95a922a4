// Shows: PenmanTelemetry
using System.Diagnostics.Metrics;
using Penman.Game;
using Penman.Options;
using Penman.Runs;
using Penman.Telemetry;

// Any listener will do: OpenTelemetry, dotnet-counters, or this one.
var images = 0L;
using var listener = new MeterListener();
listener.InstrumentPublished = (instrument, self) =>
{
    if (instrument.Meter.Name == PenmanTelemetry.Name && instrument.Name == "penman.training.images")
        self.EnableMeasurementEvents(instrument);
};
listener.SetMeasurementEventCallback<long>((_, count, _, _) => images += count);
listener.Start();

var options = new RunOptions
{
    Training = Catalogue.Recipe("mlp"),
    Images = 320,
    ScoreEvery = 0,
    Out = "run",
    Models = "models",
};
using var run = Run.Start(options);
run.Train();
Console.WriteLine(images); // 320
