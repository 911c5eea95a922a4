using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Penman.Telemetry;

/// <summary>
/// What this library measures of itself and traces, for whoever listens: a meter and a source of activities, both called
/// <see cref="Name"/>. Where nobody listens nothing is taken, and no result depends on it. docs/dotnet.md lists instruments,
/// units and tags.
/// </summary>
public static class PenmanTelemetry
{
    /// <summary>What the meter and the source of activities are called.</summary>
    public const string Name = "Penman";

    /// <summary>A session of a run, from its first step or the one it goes on from to its end.</summary>
    internal const string TrainActivity = "penman.train";

    /// <summary>A score of a training's generator, and what its discriminator makes of images held out.</summary>
    internal const string ScoreActivity = "penman.score";

    /// <summary>A checkpoint and the newest networks, written.</summary>
    internal const string CheckpointActivity = "penman.checkpoint";

    /// <summary>An evaluation: images beside the test images, and real ones beside them.</summary>
    internal const string EvaluateActivity = "penman.evaluate";

    /// <summary>Makes instruments.</summary>
    internal static Meter Meter { get; } = new(Name, OwnVersion.Text);

    /// <summary>Begins activities.</summary>
    internal static ActivitySource Activities { get; } = new(Name, OwnVersion.Text);

    /// <summary>Says that an activity failed, and of what.</summary>
    internal static void Fail(this Activity activity, Exception failure) =>
        activity.AddException(failure).SetStatus(ActivityStatusCode.Error, failure.Message);
}
