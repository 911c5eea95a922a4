namespace Penman.Networks;

/// <summary>A layer's weight: the numbers that are trained, and what the layer multiplies by.</summary>
internal sealed class Weight(Variable variable, SpectralNorm? norm)
{
    public Variable Variable => variable;

    public IReadOnlyList<Variable> Buffers => norm?.Buffers ?? [];

    /// <summary>Whether the layer multiplies by the trained numbers as they are.</summary>
    public bool IsPlain => norm is null;

    public Tensor Read(Pass pass) => norm?.Normalise(variable, pass) ?? variable;
}

/// <summary>
/// The sizes of a weight: its shape as in PyTorch, products in an output (their mean number where outputs
/// differ), and the number of outputs.
/// </summary>
internal sealed record WeightSizes(Shape Shape, double FanIn, int Outputs);

/// <summary>How the weight of a layer begins, and what is done to it before use.</summary>
/// <param name="Gain">
/// The first weights are normal with deviation Gain / sqrt(fan-in), where the fan-in is the number of products in an
/// output (He et al. 2015): sqrt(2 / (1 + slope²)) before a leaky ReLU, 1 before anything linear.
/// </param>
public sealed record WeightOptions(double Gain = 1)
{
    /// <summary>
    /// Deviation of the first weights whatever the fan-in (DCGAN: 0.02); null for Gain / sqrt(fan-in).
    /// </summary>
    public double? Deviation { get; init; }

    /// <summary>Whether the layer divides the weight by its largest singular value (Miyato et al. 2018).</summary>
    public bool SpectralNorm { get; init; }

    /// <summary>Whether the layer adds a bias; pointless before a normalisation.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>The bias of each output at first.</summary>
    public float FirstBias { get; init; }

    /// <summary>
    /// Options that keep the size of values through a leaky ReLU, or a plain one with slope 0 (He et al. 2015, equation
    /// 15).
    /// </summary>
    public static WeightOptions BeforeLeakyRelu(float slope) => new(Math.Sqrt(2 / (1 + slope * slope)));

    internal double DeviationFor(double fanIn) => Deviation ?? Gain / Math.Sqrt(fanIn);
}
