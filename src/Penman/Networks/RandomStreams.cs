namespace Penman.Networks;

/// <summary>Streams of counted random numbers that share a training run's seed.</summary>
internal static class RandomStreams
{
    public const uint GeneratorInitialisation = 1;
    public const uint DiscriminatorInitialisation = 2;
    public const uint TrainingLatent = 3;
    public const uint Shuffle = 4;
    public const uint SampleLatent = 5;
    public const uint SampleDigit = 100;
    public const uint SampleVariation = 101;
    public const uint Sibling = 102;
    public const uint InversionStart = 103;
    public const uint DirectionStyle = 104;
    public const uint HandStart = 105;
    public const uint HandAnchor = 106;
    public const uint StyleCentre = 107;

    /// <summary>The labels of a synthetic data set.</summary>
    public const uint DatasetLabels = 110;

    /// <summary>The options of a random search.</summary>
    public const uint SweepValues = 111;

    public const uint RealNoise = 16;
    public const uint FakeNoise = 17;

    // Two draws each.
    public const uint RealDistortion = 18;
    public const uint FakeDistortion = 20;

    /// <summary>What penalties draw themselves.</summary>
    public const uint PenaltyNoise = 1 << 8;

    // A pass through a network draws from its own stream and those after it, a stream for each draw.
    public const uint GeneratorPass = 2 << 8;
    public const uint DiscriminatorPass = 3 << 8;
    public const uint FakePass = 4 << 8;
    public const uint RealAgainPass = 5 << 8;
    public const uint FakeAgainPass = 6 << 8;

    /// <summary>The first pass of a penalty; each later one begins <see cref="StreamsPerPass"/> after.</summary>
    public const uint PenaltyPass = 7 << 8;

    public const uint StreamsPerPass = 1 << 8;
}
