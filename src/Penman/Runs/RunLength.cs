namespace Penman.Runs;

/// <summary>Another length for a run that is continued; one of the three, or none to keep the old.</summary>
/// <param name="Epochs">Passes over the training images, counted from the start of the run.</param>
/// <param name="Images">Training images shown, counted from the start of the run.</param>
/// <param name="Minutes">Minutes of training, all sessions together.</param>
public sealed record RunLength(double? Epochs = null, long? Images = null, double? Minutes = null)
{
    /// <summary>The options with this length, if it names one.</summary>
    public RunOptions ApplyTo(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return this == new RunLength() ? options : options with { Epochs = Epochs, Images = Images, Minutes = Minutes };
    }
}
