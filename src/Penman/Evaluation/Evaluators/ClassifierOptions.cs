namespace Penman.Evaluation.Evaluators;

/// <summary>How a classifier is trained.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Passes over the training images.</summary>
    public double Epochs { get; init; } = 12;

    /// <summary>Images in a step.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Adam's first step size; it falls to nothing in a straight line.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Each image is shifted by so many pixels at most, in both directions, anew each time.</summary>
    public int LargestShift { get; init; } = 2;

    /// <summary>The seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">Names the option, its value and what it may be.</exception>
    public void Validate()
    {
        Check(Epochs is > 0 and <= 1000, nameof(Epochs), Epochs, "above 0, at most 1,000");
        Check(BatchSize is >= 2 and <= 10_000, nameof(BatchSize), BatchSize, "from 2 to 10,000");
        Check(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0, at most 1");
        Check(LargestShift is >= 0 and <= 8, nameof(LargestShift), LargestShift, "from 0 to 8");
    }

    private static void Check(bool isGood, string name, object value, string range)
    {
        if (!isGood)
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}, but must be {range}."));
    }
}
