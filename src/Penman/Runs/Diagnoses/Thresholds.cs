namespace Penman.Runs.Diagnoses;

/// <summary>Where what is seen becomes a trouble.</summary>
internal sealed record Thresholds
{
    /// <summary>Mean D(real) above this, and D(fake) as near to 0, is a discriminator that is never wrong.</summary>
    public double StrongProbability { get; init; } = 0.95;

    /// <summary>So is a share of pairs told apart above this.</summary>
    public double StrongPairs { get; init; } = 0.99;

    /// <summary>At a mean loss below this.</summary>
    public double StrongLoss { get; init; } = 0.05;

    /// <summary>For so many steps.</summary>
    public int StrongSteps { get; init; } = 2000;

    /// <summary>Of a relativistic loss fewer steps suffice: its pairs are never all told apart for long.</summary>
    public int RelativisticSteps { get; init; } = 500;

    /// <summary>A digit that comes less often than this, relative to how often it should, is missing.</summary>
    public double RarestShare { get; init; } = 0.3;

    /// <summary>Least entropy of the digits, relative to what it should be.</summary>
    public double EntropyShare { get; init; } = 0.95;

    /// <summary>Least distance between two fakes of a digit, relative to that of two real ones.</summary>
    public double Diversity { get; init; } = 0.6;

    /// <summary>Least coverage of a generator whose Frechet distance is good.</summary>
    public double Coverage { get; init; } = 0.6;

    /// <summary>What a good Frechet distance is, in floors.</summary>
    public double GoodRatio { get; init; } = 3;

    /// <summary>Least share of digits drawn as asked for.</summary>
    public double Agreement { get; init; } = 0.9;

    /// <summary>Images that a generator may take to learn what it is asked for.</summary>
    public long AgreementImages { get; init; } = 100_000;

    /// <summary>Scores in a row that must show a lack of digits or of diversity: early on it is common.</summary>
    public int CollapsedScores { get; init; } = 2;

    /// <summary>
    /// Images over which such scores, or those without progress, must reach: scores that follow each other closely see
    /// one moment of a training, not its way.
    /// </summary>
    public long PatienceImages { get; init; } = 20_000;

    /// <summary>Scores in a row without progress.</summary>
    public int ScoresWithoutProgress { get; init; } = 3;

    /// <summary>By what factor the Frechet distance must fall within them.</summary>
    public double ProgressFactor { get; init; } = 0.9;

    /// <summary>Frechet distance in floors above which a score may not stand still.</summary>
    public double FarRatio { get; init; } = 20;

    /// <summary>Most pairs in which an image that was learned from has a higher logit than one held out.</summary>
    public double Recognised { get; init; } = 0.6;

    /// <summary>Least distance of fakes to training images, relative to that between training images.</summary>
    public double NearestRatio { get; init; } = 0.6;

    /// <summary>Most fakes within 2.0 of a training image, beyond the share of real images that are.</summary>
    public double NearCopies { get; init; } = 0.015;
}
