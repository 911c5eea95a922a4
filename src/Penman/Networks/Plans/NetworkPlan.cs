namespace Penman.Networks.Plans;

/// <summary>A network as people write it down: its layers in a row.</summary>
/// <param name="name">Its name: generator or discriminator.</param>
/// <param name="layers">Its layers.</param>
public sealed class NetworkPlan(string name, IReadOnlyList<LayerPlan> layers)
{
    /// <summary>Layers of a network at most, those inside blocks included.</summary>
    public const int MostLayers = 200;

    /// <summary>Weights of a network of one's own at most.</summary>
    public const long MostWeights = 20_000_000;

    /// <summary>The name of a plan that makes images.</summary>
    public const string Generator = "generator";

    /// <summary>The name of a plan that tells real images from fakes.</summary>
    public const string Discriminator = "discriminator";

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its layers in order.</summary>
    public IReadOnlyList<LayerPlan> Layers => layers;

    /// <summary>All layers, those inside blocks included.</summary>
    internal IEnumerable<LayerPlan> All => layers.SelectMany(layer => layer.All);

    private bool IsGenerator => name == Generator;

    /// <summary>Makes the network.</summary>
    /// <exception cref="PlanException">A layer does not fit: says which, and why.</exception>
    public Network Build(PlanSizes sizes, Initialisation initialisation) =>
        Read(sizes, initialisation) switch
        {
            { Trouble: { } trouble } => throw trouble,
            var reading => new Network(name, InputOf(sizes), reading.Layers),
        };

    /// <summary>Makes as many layers as fit.</summary>
    public PlanReading Read(PlanSizes sizes, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(initialisation);
        var builder = new LayerBuilder(name, sizes, initialisation);
        var trouble = TroubleOfAll() ?? builder.TryAdd(layers, InputOf(sizes)) ?? TroubleAtEnd(builder, sizes);
        return new(InputOf(sizes), builder.Layers, trouble);
    }

    private Shape InputOf(PlanSizes sizes) => IsGenerator ? sizes.Latent : sizes.Format.Shape;

    private PlanException? TroubleOfAll() =>
        layers.Count == 0 ? AtEnd("has no layers yet")
        : All.Count() > MostLayers ? AtEnd($"has {All.Count()} layers, but at most {MostLayers} are possible")
        : null;

    private PlanException? TroubleAtEnd(LayerBuilder builder, PlanSizes sizes)
    {
        Shape wanted = IsGenerator ? sizes.Format.Shape : [1];
        if (!builder.Output.Equals(wanted))
            return AtEnd(
                IsGenerator
                    ? $"gives {LayerSummary.Describe(builder.Output)}, but the images are {LayerSummary.Describe(wanted)}"
                    : $"gives {LayerSummary.Describe(builder.Output)}, but a logit is one number"
            );
        return IsGenerator && !EndsInImages()
            ? AtEnd("must end with tanh or toneCurve, for images are numbers from -1 to 1")
            : null;
    }

    private bool EndsInImages() =>
        layers.LastOrDefault(layer => layer.Layer is not (LayerType.Image or LayerType.Maps))
            is { Layer: LayerType.Tanh or LayerType.ToneCurve };

    private PlanException AtEnd(string trouble) => new(name, layers.Count, "its end", trouble);
}

/// <summary>How far a plan can be made.</summary>
/// <param name="Input">What the network takes.</param>
/// <param name="Layers">The layers that fit.</param>
/// <param name="Trouble">The first that does not; null where all do.</param>
public sealed record PlanReading(Shape Input, IReadOnlyList<Layer> Layers, PlanException? Trouble)
{
    /// <summary>Each layer that fits in words and numbers.</summary>
    public IReadOnlyList<LayerSummary> Summary => Layers.Count == 0 ? [] : new Network("plan", Input, Layers).Summary;
}
