using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Game.Architectures;

/// <summary>The last layers of a discriminator, the same in every architecture.</summary>
internal static class Logits
{
    /// <summary>Features (N, C, H, W) or (N, F), the shape of one example given, to logits (N, 1).</summary>
    public static IEnumerable<Layer> Of(
        ArchitectureOptions options,
        Shape features,
        Initialisation initialisation,
        WeightOptions? weight = null
    )
    {
        if (options.MinibatchDeviation)
        {
            yield return new MinibatchDeviation("deviation"); // (N, C + 1, H, W) or (N, F + 1)
            features = [features[0] + 1, .. features.Skip(1)];
        }

        if (features.Rank > 1)
            yield return new Reshape("flatten", [features.ElementCount]); // (N, F)
        if (options.Dropout > 0)
            yield return new Dropout("dropout", options.Dropout);
        weight = (weight ?? new()) with { SpectralNorm = options.SpectralNorm };
        yield return options.Conditional == Conditioning.Projection
            ? new ProjectionHead("out", features.ElementCount, initialisation, new(options.Classes) { Weight = weight })
            : new Linear("out", features.ElementCount, outputs: 1, initialisation, weight); // (N, 1)
    }
}
