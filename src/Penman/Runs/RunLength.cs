using Penman.Options;

namespace Penman.Runs;

/// <summary>Another length for a run that is continued; one of the three, or none to keep the old.</summary>
/// <param name="Epochs">Passes over the training images, counted from the start of the run.</param>
/// <param name="Images">Training images shown, counted from the start of the run.</param>
/// <param name="Minutes">Minutes of training, all sessions together.</param>
public sealed record RunLength(double? Epochs = null, long? Images = null, double? Minutes = null)
{
    /// <summary>Flat scores that end the run, 0 for none; null to keep the old number.</summary>
    public int? StopWhenFlat { get; init; }

    /// <summary>The options with this length, if it names one.</summary>
    public RunOptions ApplyTo(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options with { StopWhenFlat = StopWhenFlat ?? options.StopWhenFlat };
        return this with { StopWhenFlat = null } == new RunLength()
            ? options
            : options with
            {
                Epochs = Epochs,
                Images = Images,
                Minutes = Minutes,
            };
    }
}
