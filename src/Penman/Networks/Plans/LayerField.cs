using System.Text.Json;

namespace Penman.Networks.Plans;

/// <summary>A number or a switch of a planned layer: what it means, what it may be, and which layers have it.</summary>
/// <param name="Property">The property of <see cref="LayerPlan"/>.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Least">The least that it may be; 0 for a switch.</param>
/// <param name="Most">The most that it may be; 1 for a switch.</param>
public sealed record LayerField(string Property, string Meaning, double Least, double Most)
{
    private static readonly LayerType[] Weighted = [LayerType.Linear, LayerType.Conv, LayerType.TransposedConv];
    private static readonly LayerType[] Convolutions = [LayerType.Conv, LayerType.TransposedConv];
    private static readonly LayerType[] Looks = [LayerType.Attention, LayerType.MinibatchDiscrimination];
    private static readonly LayerType[] Styled = [LayerType.Styles, LayerType.StyledConv];
    private static readonly LayerType[] Heads = [LayerType.Projection, LayerType.Auxiliary, LayerType.CodeHead];
    private static readonly LayerType[] Coded = [LayerType.Codes, LayerType.CodeHead];
    private static readonly LayerType[] Resamplings =
    [
        LayerType.UpsampleNearest,
        LayerType.UpsampleBilinear,
        LayerType.AveragePool,
    ];

    private Func<LayerPlan, object?> Get { get; init; } = null!;

    private Func<LayerPlan, double?, LayerPlan> Set { get; init; } = null!;

    private IReadOnlyList<LayerType> Layers { get; init; } = [];

    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Whether it is true or false.</summary>
    public bool IsSwitch { get; private init; }

    /// <summary>The name in files, such as kernel.</summary>
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(Property);

    /// <summary>All fields.</summary>
    public static IReadOnlyList<LayerField> All { get; } =
    [
        Whole(
            "Outputs",
            "numbers or channels that it gives",
            1,
            8192,
            p => p.Outputs,
            (p, v) => p with { Outputs = v },
            [.. Weighted, LayerType.Maps, .. Styled]
        ),
        Whole(
            "Kernel",
            "rows and columns of the kernel",
            1,
            11,
            p => p.Kernel,
            (p, v) => p with { Kernel = v },
            [.. Convolutions, LayerType.StyledConv]
        ),
        Whole(
            "Stride",
            "pixels from place to place",
            1,
            4,
            p => p.Stride,
            (p, v) => p with { Stride = v },
            Convolutions
        ),
        Whole(
            "Padding",
            "zeros around the image",
            0,
            16,
            p => p.Padding,
            (p, v) => p with { Padding = v },
            Convolutions
        ),
        Real("Slope", "slope below 0", 0, 1, p => p.Slope, (p, v) => p with { Slope = v }, [LayerType.LeakyRelu]),
        Real(
            "Share",
            "share that is dropped",
            0,
            0.99,
            p => p.Share,
            (p, v) => p with { Share = v },
            [LayerType.Dropout]
        ),
        Whole("Factor", "by what the sides change", 1, 8, p => p.Factor, (p, v) => p with { Factor = v }, Resamplings),
        Whole(
            "Division",
            "the image's sides divided by",
            1,
            16,
            p => p.Division,
            (p, v) => p with { Division = v },
            [LayerType.Maps, LayerType.Styles]
        ),
        Whole(
            "Group",
            "images taken together, 0 for all",
            0,
            4096,
            p => p.Group,
            (p, v) => p with { Group = v },
            [LayerType.MinibatchDeviation]
        ),
        Whole(
            "Features",
            "features that it adds",
            1,
            1024,
            p => p.Features,
            (p, v) => p with { Features = v },
            [LayerType.MinibatchDiscrimination]
        ),
        Whole(
            "Values",
            "values of the categorical code",
            2,
            1000,
            p => p.Values,
            (p, v) => p with { Values = v },
            Coded
        ),
        Whole("Continuous", "continuous codes", 1, 1000, p => p.Continuous, (p, v) => p with { Continuous = v }, Coded),
        Real(
            "Gain",
            "first weights: gain / sqrt(fan-in)",
            0,
            16,
            p => p.Gain,
            (p, v) => p with { Gain = v },
            [.. Weighted, LayerType.StyledConv, .. Looks, .. Heads]
        ),
        Real(
            "Deviation",
            "first weights: their deviation",
            1e-6,
            1,
            p => p.Deviation,
            (p, v) => p with { Deviation = v },
            [.. Weighted, LayerType.StyledConv, .. Looks, .. Heads]
        ),
        Switch("Bias", "adds a bias", p => p.Bias, (p, v) => p with { Bias = v }, Weighted),
        Real(
            "FirstBias",
            "the bias at first",
            -16,
            16,
            p => p.FirstBias,
            (p, v) => p with { FirstBias = v },
            [.. Weighted, LayerType.StyledConv]
        ),
        Switch(
            "SpectralNorm",
            "holds the weight by its largest singular value",
            p => p.SpectralNorm,
            (p, v) => p with { SpectralNorm = v },
            [LayerType.Linear, LayerType.Conv, .. Looks, .. Heads]
        ),
        Switch(
            "Reads",
            "reads the class of real images, too",
            p => p.Reads,
            (p, v) => p with { Reads = v },
            [LayerType.Projection]
        ),
    ];

    /// <summary>The fields of a layer.</summary>
    public static IEnumerable<LayerField> Of(LayerType layer) => All.Where(field => field.Layers.Contains(layer));

    /// <summary>The value; null where it is left out. A switch is 0 or 1.</summary>
    public double? ValueIn(LayerPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Get(plan) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A copy with another value, or without any.</summary>
    /// <exception cref="ArgumentException">Out of range: says what it may be.</exception>
    public LayerPlan With(LayerPlan plan, double? value)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (value is { } number && !IsPossible(number))
            throw new ArgumentException(Wrong(number));
        return Set(plan, value);
    }

    /// <summary>What is wrong with a layer's field; null if nothing is.</summary>
    internal string? TroubleIn(LayerPlan plan) =>
        ValueIn(plan) is not { } value ? null
        : !Layers.Contains(plan.Layer) ? $"has no \"{Key}\""
        : !IsPossible(value) ? Wrong(value)
        : null;

    private bool IsPossible(double value) => value >= Least && value <= Most && (!IsWhole || double.IsInteger(value));

    private string Wrong(double value) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{Key}\" is {value}, but must be {(IsWhole ? "a whole number " : "")}from {Least:0.######} to {Most:N0}"
        );

    private static LayerField Whole(
        string property,
        string meaning,
        double least,
        double most,
        Func<LayerPlan, int?> get,
        Func<LayerPlan, int?, LayerPlan> with,
        IReadOnlyList<LayerType> layers
    ) =>
        new(property, meaning, least, most)
        {
            Get = plan => get(plan),
            Set = (plan, value) => with(plan, (int?)value),
            Layers = layers,
            IsWhole = true,
        };

    private static LayerField Real(
        string property,
        string meaning,
        double least,
        double most,
        Func<LayerPlan, double?> get,
        Func<LayerPlan, double?, LayerPlan> with,
        IReadOnlyList<LayerType> layers
    ) =>
        new(property, meaning, least, most)
        {
            Get = plan => get(plan),
            Set = with,
            Layers = layers,
        };

    private static LayerField Switch(
        string property,
        string meaning,
        Func<LayerPlan, bool?> get,
        Func<LayerPlan, bool?, LayerPlan> with,
        IReadOnlyList<LayerType> layers
    ) =>
        new(property, meaning, Least: 0, Most: 1)
        {
            Get = plan => get(plan),
            Set = (plan, value) => with(plan, value is null ? null : value > 0),
            Layers = layers,
            IsWhole = true,
            IsSwitch = true,
        };
}
