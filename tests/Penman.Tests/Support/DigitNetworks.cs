using Penman.Data;
using Penman.Game.Options;

namespace Penman.Tests.Support;

/// <summary>What is built for MNIST.</summary>
internal static class DigitNetworks
{
    /// <summary>Networks for MNIST, the rest at its defaults.</summary>
    public static ArchitectureOptions Options { get; } = new(Mnist.Format, Mnist.Classes.Count);

    /// <summary>What an architecture needs to know to be trained with options on MNIST.</summary>
    public static ArchitectureOptions ForDigits(this TrainingOptions options) =>
        options.ForArchitecture(Mnist.Format, Mnist.Classes.Count);
}
