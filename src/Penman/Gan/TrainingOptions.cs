using Penman.Gan.Architectures;
using Penman.Optim;

namespace Penman.Gan;

/// <summary>All hyper-parameters of a training.</summary>
public sealed record TrainingOptions
{
    /// <summary>Generator and discriminator, by name: mlp.</summary>
    public string Architecture { get; init; } = "mlp";

    /// <summary>The losses, by name: non-saturating.</summary>
    public string Objective { get; init; } = "non-saturating";

    /// <summary>Numbers in a latent vector.</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Normalisation between the generator's layers: none or batch.</summary>
    public GeneratorNorm GeneratorNorm { get; init; }

    /// <summary>Real images, and as many fakes, in a step.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Adam's step size for the generator.</summary>
    public double GeneratorLearningRate { get; init; } = 2e-4;

    /// <summary>Adam's step size for the discriminator.</summary>
    public double DiscriminatorLearningRate { get; init; } = 2e-4;

    /// <summary>Adam's decay of the mean of gradients, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's decay of the mean of squared gradients, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's epsilon, beside the root of the mean of squared gradients.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// Half-life of the generator's moving average in images; early on at most a twentieth of the images seen. 0 turns
    /// it off.
    /// </summary>
    public int EmaHalfLife { get; init; } = 20_000;

    /// <summary>The seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Adam's settings for the generator.</summary>
    internal AdamOptions GeneratorAdam =>
        new()
        {
            LearningRate = GeneratorLearningRate,
            Beta1 = Beta1,
            Beta2 = Beta2,
            Epsilon = Epsilon,
        };

    /// <summary>Adam's settings for the discriminator.</summary>
    internal AdamOptions DiscriminatorAdam =>
        new()
        {
            LearningRate = DiscriminatorLearningRate,
            Beta1 = Beta1,
            Beta2 = Beta2,
            Epsilon = Epsilon,
        };

    /// <summary>What the architecture needs to know.</summary>
    internal ArchitectureOptions ForArchitecture => new() { LatentSize = LatentSize, GeneratorNorm = GeneratorNorm };

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">Names the option, its value and the range.</exception>
    public void Validate()
    {
        Check(LatentSize is >= 1 and <= 4096, nameof(LatentSize), LatentSize, "from 1 to 4096");
        Check(BatchSize is >= 2 and <= 4096, nameof(BatchSize), BatchSize, "from 2 to 4096");
        Check(
            GeneratorLearningRate is > 0 and <= 1,
            nameof(GeneratorLearningRate),
            GeneratorLearningRate,
            "above 0, at most 1"
        );
        Check(
            DiscriminatorLearningRate is > 0 and <= 1,
            nameof(DiscriminatorLearningRate),
            DiscriminatorLearningRate,
            "above 0, at most 1"
        );
        Check(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1, "from 0 to below 1");
        Check(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2, "from 0 to below 1");
        Check(Epsilon is > 0 and <= 1, nameof(Epsilon), Epsilon, "above 0, at most 1");
        Check(EmaHalfLife >= 0, nameof(EmaHalfLife), EmaHalfLife, "at least 0");
    }

    private static void Check(bool isValid, string option, object value, string range)
    {
        if (!isValid)
            throw new ArgumentException($"{option} is {value}, but must be {range}.");
    }
}
