using System.Diagnostics;
using System.Diagnostics.Metrics;
using Penman.Evaluation.Judging;
using Penman.Game.Steps;
using Penman.Runs.Records;
using Penman.Telemetry;

namespace Penman.Runs.Telemetry;

/// <summary>
/// What a run shows to whoever listens to the meter and the activities of <see cref="PenmanTelemetry"/>: each measurement
/// carries the name of the run's folder, so that runs side by side stay apart.
/// </summary>
/// <param name="run">The name of the run's folder.</param>
internal sealed class RunInstruments(string run)
{
    private static readonly Counter<long> Images = PenmanTelemetry.Meter.CreateCounter<long>(
        "penman.training.images",
        "{image}",
        "Training images shown."
    );

    private static readonly Histogram<double> StepDuration = PenmanTelemetry.Meter.CreateHistogram<double>(
        "penman.training.step.duration",
        "s",
        "Time of a step, without scores and files.",
        tags: null,
        new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] }
    );

    private static readonly Gauge<double> Loss = Gauge(
        "penman.training.loss",
        "1",
        "A player's loss, penalties apart."
    );
    private static readonly Gauge<double> Penalty = Gauge("penman.training.penalty", "1", "The sum of the penalties.");

    private static readonly Gauge<double> PairAccuracy = Gauge(
        "penman.training.pair_accuracy",
        "1",
        "Share of pairs in which the real image has the higher logit."
    );

    private static readonly Gauge<double> Recognised = Gauge(
        "penman.training.recognised",
        "1",
        "Share of pairs in which an image learned from has a higher logit than one held out."
    );

    private static readonly Gauge<double> FrechetDistance = Gauge(
        "penman.score.frechet_distance",
        "1",
        "Fréchet distance of the newest score."
    );

    private static readonly Gauge<double> FrechetRatio = Gauge(
        "penman.score.frechet_ratio",
        "1",
        "The same in floors: about 1 for images as good as real ones."
    );

    private static readonly Gauge<double> Coverage = Gauge(
        "penman.score.coverage",
        "1",
        "Share of real images that have a generated one among their neighbours."
    );

    private static readonly Gauge<double> Agreement = Gauge(
        "penman.score.agreement",
        "1",
        "Share of generated images that are read as asked."
    );

    private static readonly Counter<long> Checkpoints = Counter(
        "penman.training.checkpoints",
        "{checkpoint}",
        "Checkpoints written."
    );

    private static readonly Counter<long> Diagnoses = Counter(
        "penman.training.diagnoses",
        "{diagnosis}",
        "Troubles that began."
    );

    private static readonly Counter<long> Rollbacks = Counter(
        "penman.training.rollbacks",
        "{rollback}",
        "Returns to a checkpoint after a divergence."
    );

    private static readonly KeyValuePair<string, object?> OfGenerator = new("penman.player", "generator");
    private static readonly KeyValuePair<string, object?> OfDiscriminator = new("penman.player", "discriminator");

    private readonly KeyValuePair<string, object?> _run = new("penman.run", run);

    /// <summary>Begins an activity of the run; null where nobody listens.</summary>
    public Activity? Begin(string name) => PenmanTelemetry.Activities.StartActivity(name)?.SetTag(_run.Key, _run.Value);

    /// <summary>A step is done.</summary>
    /// <param name="numbers">What it reports.</param>
    /// <param name="images">Images shown in it.</param>
    /// <param name="duration">Its time.</param>
    public void Take(StepNumbers numbers, long images, TimeSpan duration)
    {
        Images.Add(images, _run);
        StepDuration.Record(duration.TotalSeconds, _run);
        Loss.Record(numbers.DiscriminatorLoss, _run, OfDiscriminator);
        Loss.Record(numbers.GeneratorLoss, _run, OfGenerator);
        Penalty.Record(numbers.Penalty, _run);
        PairAccuracy.Record(numbers.PairAccuracy, _run);
    }

    /// <summary>The generator was scored.</summary>
    public void Take(QuickScore score)
    {
        FrechetDistance.Record(score.FrechetDistance, _run);
        FrechetRatio.Record(score.FrechetRatio, _run);
        Coverage.Record(score.Coverage, _run);
        if (score.Agreement is { } agreement)
            Agreement.Record(agreement, _run);
    }

    /// <summary>The discriminator was asked about images held out.</summary>
    public void Take(LogitGap gap) => Recognised.Record(gap.Recognised, _run);

    /// <summary>Something began to go wrong.</summary>
    public void Take(Diagnosis diagnosis) =>
        Diagnoses.Add(1, _run, new("penman.trouble", diagnosis.Trouble.ToString()));

    /// <summary>A checkpoint was written.</summary>
    public void TakeCheckpoint() => Checkpoints.Add(1, _run);

    /// <summary>The run went back after a divergence.</summary>
    public void TakeRollback() => Rollbacks.Add(1, _run);

    private static Gauge<double> Gauge(string name, string unit, string description) =>
        PenmanTelemetry.Meter.CreateGauge<double>(name, unit, description);

    private static Counter<long> Counter(string name, string unit, string description) =>
        PenmanTelemetry.Meter.CreateCounter<long>(name, unit, description);
}
