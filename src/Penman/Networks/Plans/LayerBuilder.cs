using Penman.Networks.Layers;

namespace Penman.Networks.Plans;

/// <summary>Makes the layers of a plan one after another, each for what the one before gives.</summary>
internal sealed class LayerBuilder(string network, PlanSizes sizes, Initialisation initialisation)
{
    private const int MostOutputs = 4_000_000;
    private const float UsualSlope = 0.2f;
    private const double UsualShare = 0.3;
    private const int UsualFeatures = 16;

    private readonly List<Layer> _layers = [];
    private readonly Dictionary<LayerType, int> _numbers = [];

    /// <summary>Before the names of layers that have none of their own.</summary>
    private string Prefix { get; init; } = "";

    /// <summary>All names so far, in the whole network.</summary>
    private HashSet<string> Names { get; init; } = new(StringComparer.Ordinal);

    /// <summary>All weights so far, in the whole network.</summary>
    private long Weights { get; set; }

    /// <summary>Numbers in the styles that layers draw in; 0 before there are any.</summary>
    private int StyleSize { get; set; }

    /// <summary>The layers so far.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>What the last of them gives.</summary>
    public Shape Output { get; private set; } = [];

    /// <summary>Makes layers until one does not fit.</summary>
    /// <returns>Which, and why; null if all fit.</returns>
    public PlanException? TryAdd(IReadOnlyList<LayerPlan> plans, Shape input)
    {
        Output = input;
        for (var place = 0; place < plans.Count; place++)
        {
            try
            {
                var layer = Make(plans[place], new(plans, place, sizes), Output);
                Output = Expect(After(layer, Output));
                _layers.Add(layer);
            }
            catch (ArgumentException exception)
            {
                return new(network, place, $"layer {place + 1}, {NameInWords(plans[place])}", exception.Message);
            }
        }

        return null;
    }

    /// <summary>Refuses what would take the memory of a machine for one image.</summary>
    private static Shape Expect(Shape output) =>
        output.ElementCount <= MostOutputs
            ? output
            : throw new ArgumentException(
                $"gives {LayerSummary.Describe(output)} numbers, but at most {MostOutputs / 1_000_000} million are possible"
            );

    private static string NameInWords(LayerPlan plan) =>
        LayerPlans.NameOf(plan.Layer) + (plan.Name is null ? "" : $" \"{plan.Name}\"");

    private static Shape After(Layer layer, Shape input)
    {
        var labels = layer.Classes > 0 ? new Variable("labels", [1, layer.Classes]).Tensor : null;
        var output = layer.Forward(new Variable("input", [1, .. input]), Network.ForOne(layer, labels));
        return Shape.Of(output.Shape.AsSpan()[1..]);
    }

    private Layer Make(LayerPlan plan, Neighbours next, Shape input)
    {
        if (LayerPlans.TroubleIn(plan) is { } trouble)
            throw new ArgumentException(trouble);
        var name = NameOf(plan);
        return plan.Layer switch
        {
            LayerType.Label => new LabelInput(name, sizes.Classes, input.Rank == 1 ? Math.Sqrt(sizes.Classes) : 1),
            LayerType.Codes => new CodeInput(name, CodesOf(plan)),
            LayerType.Linear => MakeLinear(name, plan, next, input),
            LayerType.Conv => MakeConv(name, plan, next, input),
            LayerType.TransposedConv => MakeTransposedConv(name, plan, next, input),
            LayerType.BatchNorm => new BatchNorm(name, input[0]),
            LayerType.Relu => new Relu(name),
            LayerType.LeakyRelu => new LeakyRelu(name, Slope(plan)),
            LayerType.Tanh => new Tanh(name),
            LayerType.ToneCurve => new ToneCurve(name),
            LayerType.Dropout => new Dropout(name, plan.Share ?? UsualShare),
            LayerType.UpsampleNearest => new UpsampleNearest(name, Factor(plan)),
            LayerType.UpsampleBilinear => new UpsampleBilinear(name, Factor(plan)),
            LayerType.AveragePool => new AveragePool(name, Factor(plan)),
            LayerType.Maps => new Reshape(name, next.Maps(plan, input)),
            LayerType.Image => new Reshape(name, sizes.Format.Shape),
            LayerType.Flatten => new Reshape(name, [input.ElementCount]),
            LayerType.MinibatchDeviation => new MinibatchDeviation(name, plan.Group ?? 0),
            LayerType.Attention => MakeAttention(name, plan, input),
            LayerType.MinibatchDiscrimination => MakeDiscrimination(name, plan, Vector(input)),
            LayerType.Residual => MakeResidual(name, plan, input),
            LayerType.Styles => MakeStyles(name, plan, next, input),
            LayerType.StyledConv => MakeStyledConv(name, plan, next, input),
            LayerType.Projection => MakeProjection(name, plan, next, input),
            LayerType.Auxiliary => new AuxiliaryHead(name, Knowing(input), initialisation, Head(plan, next)),
            LayerType.CodeHead => MakeCodeHead(name, plan, next, input),
            _ => throw new InvalidOperationException($"A layer of unknown type: {plan.Layer}."),
        };
    }

    /// <summary>Its own name, or its type with a number behind it.</summary>
    private string NameOf(LayerPlan plan)
    {
        var number = _numbers[plan.Layer] = _numbers.GetValueOrDefault(plan.Layer) + 1;
        var name = plan.Name ?? $"{Prefix}{LayerPlans.NameOf(plan.Layer)}{number}";
        return Names.Add(name) ? name : throw new ArgumentException($"another layer is called \"{name}\", too");
    }

    private Linear MakeLinear(string name, LayerPlan plan, Neighbours next, Shape input)
    {
        var (inputs, outputs) = (Vector(input), plan.Outputs ?? next.NumbersWanted());
        Count((long)inputs * outputs);
        return new(name, inputs, outputs, initialisation, WeightOf(plan, next));
    }

    private Conv2d MakeConv(string name, LayerPlan plan, Neighbours next, Shape input) =>
        new(name, Window(plan, input), initialisation, WeightOf(plan, next));

    private ConvTranspose2d MakeTransposedConv(string name, LayerPlan plan, Neighbours next, Shape input) =>
        new(name, Window(plan, input), initialisation, WeightOf(plan, next));

    /// <summary>What the last layer of a discriminator that knows classes takes.</summary>
    private int Knowing(Shape input) => Features(input, sizes.Classes);

    /// <summary>What the last layer of a discriminator takes that knows or guesses some things.</summary>
    private int Features(Shape input, int things)
    {
        var features = Vector(input);
        Count((long)features * (things + 1));
        return features;
    }

    private ProjectionHead MakeProjection(string name, LayerPlan plan, Neighbours next, Shape input)
    {
        var features = Features(input, (plan.Reads is true ? 2 : 1) * sizes.Classes);
        return new(name, features, initialisation, Head(plan, next));
    }

    private HeadOptions Head(LayerPlan plan, Neighbours next) =>
        new(sizes.Classes) { Weight = WeightOf(plan, next), Reads = plan.Reads ?? false };

    private CodeHead MakeCodeHead(string name, LayerPlan plan, Neighbours next, Shape input)
    {
        var options = new CodeHeadOptions(CodesOf(plan)) { Weight = WeightOf(plan, next) };
        return new(name, Features(input, options.Codes.Numbers), initialisation, options);
    }

    /// <exception cref="ArgumentException">It says of no codes.</exception>
    private static CodeSizes CodesOf(LayerPlan plan) =>
        plan.Codes is { Numbers: > 0 } codes
            ? codes
            : throw new ArgumentException("has no codes; give it \"values\", \"continuous\" or both");

    private SelfAttention MakeAttention(string name, LayerPlan plan, Shape input)
    {
        ExpectImages(input);
        Count(2L * input[0] * input[0]);
        return new(name, input[0], initialisation, Plain(plan));
    }

    private MinibatchDiscrimination MakeDiscrimination(string name, LayerPlan plan, int inputs)
    {
        var features = plan.Features ?? UsualFeatures;
        Count((long)inputs * features * MinibatchDiscrimination.Numbers);
        return new(name, inputs, features, initialisation, Plain(plan));
    }

    /// <summary>Options of weights that no activation follows.</summary>
    private static WeightOptions Plain(LayerPlan plan) =>
        new(plan.Gain ?? 1) { Deviation = plan.Deviation, SpectralNorm = plan.SpectralNorm ?? false };

    private Residual MakeResidual(string name, LayerPlan plan, Shape input)
    {
        var body = Inside(name, plan.Body ?? throw new ArgumentException("has no \"body\""), input);
        return new(name, body, Inside(name, plan.Shortcut ?? [], input));
    }

    /// <summary>Styles, and the constant that a style-based generator begins with.</summary>
    private Styles MakeStyles(string name, LayerPlan plan, Neighbours next, Shape input)
    {
        if (network != NetworkPlan.Generator || !next.IsFirst)
            throw new ArgumentException("belongs where a generator begins");
        if (next.StyledLayers == 0)
            throw new ArgumentException("has nothing behind it that draws in its styles; put \"styledConv\" there");
        if (plan.Body is not { Count: > 0 } body)
            throw new ArgumentException("has no \"body\" that makes styles of latent vectors, such as a linear layer");
        var inside = Within(name, body, input);
        var channels = plan.Outputs ?? throw new ArgumentException("say how many \"outputs\" it gives");
        StyleSize = Vector(inside.Output);
        return new(name, inside.Layers, next.Start(plan, channels), next.StyledLayers, initialisation);
    }

    private StyledConv MakeStyledConv(string name, LayerPlan plan, Neighbours next, Shape input)
    {
        ExpectImages(input);
        if (StyleSize == 0)
            throw new ArgumentException("draws in styles, but there are none; put \"styles\" before it");
        var (outputs, kernel) = (plan.Outputs ?? sizes.Format.Channels, plan.Kernel ?? 3);
        Count((long)input[0] * (outputs * kernel * kernel + StyleSize));
        var options = new StyledConvOptions(input[0], outputs, kernel)
        {
            StyleSize = StyleSize,
            Rows = input[1],
            Columns = input[2],
        };
        return new(name, options, initialisation, WeightOf(plan, next));
    }

    private IReadOnlyList<Layer> Inside(string name, IReadOnlyList<LayerPlan> plans, Shape input) =>
        Within(name, plans, input).Layers;

    private LayerBuilder Within(string name, IReadOnlyList<LayerPlan> plans, Shape input)
    {
        var inside = new LayerBuilder(name, sizes, initialisation)
        {
            Prefix = $"{name}.",
            Names = Names,
            Weights = Weights,
            StyleSize = StyleSize,
        };
        if (inside.TryAdd(plans, input) is { } trouble)
            throw new ArgumentException(trouble.Message);
        Weights = inside.Weights;
        return inside;
    }

    private ConvolutionOptions Window(LayerPlan plan, Shape input)
    {
        ExpectImages(input);
        var (kernel, stride) = (plan.Kernel ?? 3, plan.Stride ?? 1);
        var outputs = plan.Outputs ?? sizes.Format.Channels;
        Count((long)input[0] * outputs * kernel * kernel);
        var padding = plan.Padding ?? Math.Max(0, (kernel - stride + 1) / 2);
        return new(input[0], outputs, kernel) { Window = new(stride, padding) };
    }

    private static void ExpectImages(Shape input)
    {
        if (input.Rank != 3)
            throw new ArgumentException(
                $"takes images, but gets {LayerSummary.Describe(input)} numbers; put \"maps\" or \"image\" before it"
            );
    }

    private static int Vector(Shape input) =>
        input.Rank == 1
            ? input[0]
            : throw new ArgumentException(
                $"takes a vector, but gets images of {LayerSummary.Describe(input)}; put \"flatten\" before it"
            );

    private void Count(long weights)
    {
        Weights += weights;
        if (Weights > sizes.MostWeights)
            throw new ArgumentException(
                $"the network would have more than {sizes.MostWeights / 1_000_000} million weights"
            );
    }

    private static WeightOptions WeightOf(LayerPlan plan, Neighbours next) =>
        new(plan.Gain ?? next.Gain)
        {
            Deviation = plan.Deviation,
            SpectralNorm = plan.SpectralNorm ?? false,
            HasBias = plan.Bias ?? !next.IsNormalised,
            FirstBias = (float)(plan.FirstBias ?? 0),
        };

    internal static float Slope(LayerPlan plan) => plan.Slope is { } slope ? (float)slope : UsualSlope;

    private static int Factor(LayerPlan plan) => plan.Factor ?? 2;
}
