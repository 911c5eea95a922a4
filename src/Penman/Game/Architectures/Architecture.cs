using Penman.Game.Options;
using Penman.Networks;

namespace Penman.Game.Architectures;

/// <summary>A generator and a discriminator that fit each other. Anyone may write one.</summary>
public abstract class Architecture
{
    /// <summary>Names it; see the properties.</summary>
    protected Architecture(string name, string source, double defaultEpochs = 20) =>
        (Name, Source, DefaultEpochs) = (name, source, defaultEpochs);

    /// <summary>The name on the command line and in files.</summary>
    public string Name { get; }

    /// <summary>Where the shapes come from.</summary>
    public string Source { get; }

    /// <summary>What it is for, and how good it becomes in how long; empty if nobody says.</summary>
    public string Remark { get; protected init; } = "";

    /// <summary>The hyper-parameters it is meant to be trained with: the defaults where a user sets none.</summary>
    public abstract TrainingOptions Recipe { get; }

    /// <summary>Passes over the training images that show what it can do: the length where a user sets none.</summary>
    public double DefaultEpochs { get; }

    /// <summary>Latent vectors (N, latentSize) to images (N, channels, rows, columns) in [-1, 1].</summary>
    public abstract Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation);

    /// <summary>
    /// Images (N, channels, rows, columns) in [-1, 1] to logits (N, 1); their sigmoid is the probability of "real".
    /// </summary>
    public abstract Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation);
}
