namespace Penman.Evaluation.Judging;

/// <summary>
/// Where one word ends and the next begins. Each line is drawn on the ratio of a figure to its floor, the same figure
/// of as many real images, so that the words mean the same on any data set and for any number of images.
/// </summary>
/// <remarks>
/// The lines come from bands of time to quality measured on MNIST (platinum is excellent, gold and silver are good,
/// bronze is weak), divided by what real images reach there: agreement 99.4 %, Inception Score 9.82, recall 0.89,
/// coverage 0.95. Bronze asks nothing of recall and coverage; the lines of weak are where a class may have collapsed
/// inside (recall 0.5, coverage 0.6). Precision follows recall, density does loosely: it varies more from set to set.
/// </remarks>
/// <param name="Excellent">The last ratio that is excellent.</param>
/// <param name="Good">The last that is good.</param>
/// <param name="Weak">The last that is weak; beyond it is broken.</param>
public sealed record Bands(double Excellent, double Good, double Weak)
{
    /// <summary>Frechet distances, of any features: at most 1.5, 5 and 12 times the floor.</summary>
    public static Bands Frechet { get; } = new(1.5, 5, 12);

    /// <summary>The Inception Score: 9.78, 9.5 and 9.2 of 9.82.</summary>
    public static Bands InceptionScore { get; } = new(0.995, 0.967, 0.936);

    /// <summary>Requested-digit agreement: 99 %, 97.5 % and 95 % of 99.4 %.</summary>
    public static Bands Agreement { get; } = new(0.995, 0.98, 0.955);

    /// <summary>Precision and recall: 0.85, 0.70 and 0.5 of 0.89.</summary>
    public static Bands PrecisionRecall { get; } = new(0.95, 0.78, 0.56);

    /// <summary>Density.</summary>
    public static Bands Density { get; } = new(0.9, 0.75, 0.5);

    /// <summary>Coverage: 0.92, 0.75 and 0.6 of 0.95.</summary>
    public static Bands Coverage { get; } = new(0.965, 0.79, 0.63);

    /// <summary>Train-on-fake accuracy: 98 %, 96.5 % and 93 % of 99.5 %.</summary>
    public static Bands TrainOnFake { get; } = new(0.985, 0.97, 0.935);

    /// <summary>
    /// Nats of KL to uniform beyond what real images have, where no ratio means anything: 0.05 ln 10 = 0.115, the line
    /// of collapse, a quarter and a tenth of it. Real images have 9 / (2 N) by chance.
    /// </summary>
    public static Bands KlToUniform { get; } = new(0.01, 0.03, 0.115);

    /// <summary>The word for a ratio. Whether more or less is better is told by the order of the lines.</summary>
    /// <returns>Broken for NaN.</returns>
    public Grade Of(double ratio) =>
        IsWithin(ratio, Excellent) ? Grade.Excellent
        : IsWithin(ratio, Good) ? Grade.Good
        : IsWithin(ratio, Weak) ? Grade.Weak
        : Grade.Broken;

    private bool IsWithin(double ratio, double line) => Excellent < Weak ? ratio <= line : ratio >= line;
}

/// <summary>What a figure is worth, in a word. <see cref="Bands"/> draws the lines.</summary>
public enum Grade
{
    /// <summary>Not yet digits, or not all of them.</summary>
    Broken,

    /// <summary>Digits, with faults that anyone sees.</summary>
    Weak,

    /// <summary>Digits, with faults that take looking for.</summary>
    Good,

    /// <summary>Hard to tell from real images by this figure.</summary>
    Excellent,
}
