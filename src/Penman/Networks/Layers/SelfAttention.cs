namespace Penman.Networks.Layers;

/// <summary>
/// Each place of a map looks at all others (SAGAN, Zhang et al. 2019, equations 1 to 3): maps x, (N, C, H, W), become
/// x + γ V(h β), where the place j takes what h says of the places i by the shares β_ij = softmax over i of f_i.g_j. f and g
/// are x in an eighth of the channels, h in a half of them. γ begins at 0, so that at first nothing happens.
/// </summary>
/// <remarks>
/// The shares are places × places numbers for each image: the layer is for small maps. h has half of the channels, as in the
/// authors' program. As it is not linear in pieces, R1 and R2 cannot be fused with the loss of a discriminator that has it.
/// </remarks>
public sealed class SelfAttention : Layer
{
    /// <summary>The most places of a map: those of 16×16.</summary>
    public const int MostPlaces = 256;

    private const int NarrowBy = 8,
        ValuesBy = 2;

    private readonly Weight _key; // f: (C / 8, C, 1, 1)
    private readonly Weight _query; // g: (C / 8, C, 1, 1)
    private readonly Weight _value; // h: (C / 2, C, 1, 1)
    private readonly Weight _output; // V: (C, C / 2, 1, 1)
    private readonly Variable _gamma;

    /// <summary>Creates the layer with normal weights of deviation gain / sqrt(channels) and γ = 0.</summary>
    public SelfAttention(string name, int channels, Initialisation initialisation, WeightOptions? options = null)
        : base(name, LayerKind.Block, "SelfAttention")
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        var (narrow, values) = (Math.Max(1, channels / NarrowBy), Math.Max(1, channels / ValuesBy));
        _key = Kernel("key", channels, narrow);
        _query = Kernel("query", channels, narrow);
        _value = Kernel("value", channels, values);
        _output = Kernel("output", values, channels);
        _gamma = new Variable($"{name}.gamma", [1]);

        Weight Kernel(string part, int inputs, int outputs) =>
            initialisation.Weight(
                $"{name}.{part}",
                new([outputs, inputs, 1, 1], FanIn: inputs, outputs),
                options ?? new()
            );
    }

    /// <inheritdoc/>
    public override string Detail => $"{_key.Variable.Shape[0]} channels look, {_value.Variable.Shape[0]} are seen";

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [.. Weights.Select(weight => weight.Variable), _gamma];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [.. Weights.SelectMany(weight => weight.Buffers)];

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    private Weight[] Weights => [_key, _query, _value, _output];

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The maps have more than 256 places.</exception>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (count, rows, columns) = (input.Shape[0], input.Shape[2], input.Shape[3]);
        var places = rows * columns;
        if (places > MostPlaces)
            throw new ShapeException(
                $"{Name}: looks from {places} places at as many; at most {MostPlaces} are possible."
            );
        Tensor Of(Weight weight, bool inRows)
        {
            var channels = weight.Variable.Shape[0];
            return input
                .Conv2d(weight.Read(pass))
                .Reshape(inRows ? [count, channels, places, 1] : [count, channels, 1, places]);
        }

        var match = (Of(_key, inRows: true) * Of(_query, inRows: false)).SumKeepingAxes(1); // (N, 1, i, j)
        var share = Softmax(match);
        var seen = (Of(_value, inRows: true) * share).SumKeepingAxes(2); // (N, C / 2, 1, j)
        var output = seen.Reshape([count, seen.Shape[1], rows, columns]).Conv2d(_output.Read(pass));
        return input + output * _gamma;
    }

    /// <summary>Shares over the places of axis 2, whose sum is 1 for each place of axis 3.</summary>
    private static Tensor Softmax(Tensor match)
    {
        var shifted = (match - Largest.Along(axis: 2, match).Detach()).Exp(); // so that none overflows
        return shifted / shifted.SumKeepingAxes(2);
    }
}
