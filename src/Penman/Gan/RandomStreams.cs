namespace Penman.Gan;

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
}
