using System.Diagnostics;
using System.Diagnostics.Metrics;
using Penman.Telemetry;

namespace Penman.Tests.Support;

/// <summary>One number that an instrument measured.</summary>
internal sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);

/// <summary>
/// Listens to Penman's meter and activities as OpenTelemetry does, and keeps what concerns one run: others train at the same
/// time.
/// </summary>
internal sealed class Listening : IDisposable
{
    private readonly MeterListener _meter = new();
    private readonly ActivityListener _activities;
    private readonly string _run;
    private readonly List<Measurement> _measurements = [];
    private readonly List<Activity> _ended = [];

    public Listening(string run)
    {
        _run = run;
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PenmanTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _meter.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PenmanTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Take,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    /// <summary>In their order.</summary>
    public IReadOnlyList<Activity> Ended => _ended;

    public IReadOnlyList<Measurement> Of(string instrument) =>
        [.. _measurements.Where(measurement => measurement.Instrument == instrument)];

    /// <summary>Name and unit of every instrument there is.</summary>
    public static IReadOnlyList<(string Name, string Unit)> Instruments()
    {
        List<(string, string)> found = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == PenmanTelemetry.Name)
                found.Add((instrument.Name, instrument.Unit!));
        };
        listener.Start();
        return found;
    }

    public void Dispose()
    {
        _meter.Dispose();
        _activities.Dispose();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = tags.ToArray().ToDictionary(StringComparer.Ordinal);
        if (_run.Equals(kept.GetValueOrDefault("penman.run")))
            lock (_measurements)
                _measurements.Add(new(instrument.Name, value, kept));
    }

    private void Take(Activity activity)
    {
        if (_run.Equals(activity.GetTagItem("penman.run") ?? activity.GetTagItem("penman.subject")))
            lock (_ended)
                _ended.Add(activity);
    }
}
