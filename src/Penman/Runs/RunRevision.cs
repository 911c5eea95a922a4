using Penman.Options;

namespace Penman.Runs;

/// <summary>What may be another in a run that is continued; what is null stays. One length at most.</summary>
/// <param name="Epochs">Passes over the training images, counted from the start of the run.</param>
/// <param name="Images">Training images shown, counted from the start of the run.</param>
/// <param name="Minutes">Minutes of training, all sessions together.</param>
public sealed record RunRevision(double? Epochs = null, long? Images = null, double? Minutes = null)
{
    /// <summary>Flat scores that end the run, 0 for none.</summary>
    public int? StopWhenFlat { get; init; }

    /// <summary>Images between scores, 0 for none.</summary>
    public long? ScoreEvery { get; init; }

    /// <summary>Threads to compute with; the result does not depend on them.</summary>
    public int? Threads { get; init; }

    /// <summary>Where the data set is now.</summary>
    public string? Data { get; init; }

    /// <summary>Where the finished models go.</summary>
    public string? Models { get; init; }

    /// <summary>
    /// Whether the learning rates decay over the new length, from its half to its end, and not as they did over the old.
    /// </summary>
    public bool RedoDecay { get; init; }

    /// <summary>The options with all this but the decay, which is a change of the training.</summary>
    public RunOptions ApplyTo(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options with
        {
            StopWhenFlat = StopWhenFlat ?? options.StopWhenFlat,
            ScoreEvery = ScoreEvery ?? options.ScoreEvery,
            Threads = Threads ?? options.Threads,
            Data = Data ?? options.Data,
            Models = Models ?? options.Models,
        };
        return HasLength ? options with { Epochs = Epochs, Images = Images, Minutes = Minutes } : options;
    }

    /// <summary>The options with which a run goes on: those on record, with the paths of where its folder is now, and all this.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="InvalidDataException">Its record is damaged.</exception>
    public RunOptions ApplyTo(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return ApplyTo(RunPlace.Adapt(folder, RunPlace.Recorded(folder), this, notes: []));
    }

    private bool HasLength => (Epochs, Images, Minutes) is not (null, null, null);
}
