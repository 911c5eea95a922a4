using System.Text.Json.Serialization;

namespace Penman.Networks.Plans;

/// <summary>
/// A layer as people write it down: what it is, and what is not to be worked out from its neighbours. Sizes of the input are
/// never written; they follow from the layer before.
/// </summary>
/// <param name="Layer">What it is.</param>
public sealed record LayerPlan(LayerType Layer)
{
    /// <summary>Its name, unique in its network; its type and a number if left out.</summary>
    public string? Name { get; init; }

    /// <summary>Numbers or channels that it gives, 1 to 8,192; as many as what follows needs if left out.</summary>
    public int? Outputs { get; init; }

    /// <summary>Rows and columns of a convolution's kernel, 1 to 11; 3 if left out.</summary>
    public int? Kernel { get; init; }

    /// <summary>Pixels from one place of the kernel to the next, 1 to 4; 1 if left out.</summary>
    public int? Stride { get; init; }

    /// <summary>Rows and columns of zeros around the image, 0 to 16; those that keep the sides, or halve or double them.</summary>
    public int? Padding { get; init; }

    /// <summary>The slope of a leaky ReLU below 0, 0 to 1; 0.2 if left out.</summary>
    public double? Slope { get; init; }

    /// <summary>The share that dropout drops, from 0 to below 1; 0.3 if left out.</summary>
    public double? Share { get; init; }

    /// <summary>By what resampling multiplies or divides the sides, 1 to 8; 2 if left out.</summary>
    public int? Factor { get; init; }

    /// <summary>By what the sides of the data's images are divided for maps, 1 to 16; 4 if left out.</summary>
    public int? Division { get; init; }

    /// <summary>Images whose deviation is taken together, up to 4,096; the whole batch if left out or 0.</summary>
    public int? Group { get; init; }

    /// <summary>Features that a minibatch's discrimination adds, 1 to 1,024; 16 if left out.</summary>
    public int? Features { get; init; }

    /// <summary>Values of the categorical code that is made or guessed, 2 to 1,000; no such code if left out.</summary>
    public int? Values { get; init; }

    /// <summary>Continuous codes that are made or guessed, 1 to 1,000; none if left out.</summary>
    public int? Continuous { get; init; }

    /// <summary>
    /// The first weights have deviation gain / sqrt(fan-in), up to 16; if left out, sqrt(2 / (1 + slope²)) before a ReLU of that
    /// slope and 1 before anything else (He et al. 2015).
    /// </summary>
    public double? Gain { get; init; }

    /// <summary>The deviation of the first weights whatever the fan-in, above 0, up to 1.</summary>
    public double? Deviation { get; init; }

    /// <summary>Whether a bias is added; if left out, unless a normalisation follows.</summary>
    public bool? Bias { get; init; }

    /// <summary>The bias at first, -16 to 16; 0 if left out.</summary>
    public double? FirstBias { get; init; }

    /// <summary>Whether the weight is divided by its largest singular value (Miyato et al. 2018).</summary>
    public bool? SpectralNorm { get; init; }

    /// <summary>Whether a projection reads the class of real images as well; false if left out.</summary>
    public bool? Reads { get; init; }

    /// <summary>The layers of a residual block, or those that make styles of latent vectors.</summary>
    public IReadOnlyList<LayerPlan>? Body { get; init; }

    /// <summary>The layers of its shortcut; none if left out.</summary>
    public IReadOnlyList<LayerPlan>? Shortcut { get; init; }

    /// <summary>The codes that are made or guessed.</summary>
    [JsonIgnore]
    internal CodeSizes Codes => new(Values ?? 0, Continuous ?? 0);

    /// <summary>The layer and all layers inside it.</summary>
    [JsonIgnore]
    internal IEnumerable<LayerPlan> All => [this, .. Parts.SelectMany(part => part.All)];

    [JsonIgnore]
    internal IEnumerable<LayerPlan> Parts => [.. Body ?? [], .. Shortcut ?? []];
}
