namespace Penman.Networks.Layers;

/// <summary>
/// Where a style-based generator begins (Karras et al. 2019, section 2): latent vectors z, (N, latent), become styles w, (N, W), in
/// layers of their own, and every <see cref="StyledConv"/> further on draws in them. What goes on to the next layer does not
/// depend on z: one learned constant, (N, C, H, W).
/// </summary>
/// <remarks>
/// In training nine images of ten mix two styles (section 3.1): from a layer on, another for each image, they are drawn in that of
/// a second z. Afterwards a pass says which styles are mixed, and how far they are drawn towards their mean
/// (<see cref="Restyling"/>). Where codes are to be guessed nothing is mixed: an image of two z would have two codes.
/// </remarks>
public sealed class Styles : Layer
{
    private const double MixedShare = 0.9;

    private readonly IReadOnlyList<Layer> _mapping;
    private readonly Variable _start; // (1, C, H, W)

    /// <summary>Creates the layer with a standard normal constant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mapping">What makes a style of a latent vector.</param>
    /// <param name="start">The constant's shape: (C, H, W).</param>
    /// <param name="layers">Layers of the network that draw in styles.</param>
    /// <param name="initialisation">Where the constant comes from.</param>
    public Styles(string name, IReadOnlyList<Layer> mapping, Shape start, int layers, Initialisation initialisation)
        : base(name, LayerKind.Block, "Styles")
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        (_mapping, Layers) = (mapping, layers);
        _start = initialisation.Normal($"{name}.start", [1, .. start], deviation: 1);
    }

    /// <inheritdoc/>
    public override string Detail =>
        $"{_mapping.Count(layer => layer.Kind == LayerKind.Linear)} linear layers, for {Layers}";

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [.. _mapping.SelectMany(layer => layer.Parameters), _start];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [.. _mapping.SelectMany(layer => layer.Buffers)];

    /// <inheritdoc/>
    public override int Classes => _mapping.Max(layer => layer.Classes);

    /// <inheritdoc/>
    public override CodeSizes Codes => _mapping.MaxBy(layer => layer.Codes.Numbers)?.Codes ?? CodeSizes.None;

    /// <inheritdoc/>
    public override bool MixesExamples => _mapping.Any(layer => layer.MixesExamples);

    /// <summary>Layers of the network that draw in styles.</summary>
    public int Layers { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        pass.Styles = pass.IsTraining ? Trained(input, pass) : Chosen(input, pass);
        return _start.Tensor.BroadcastTo([input.Shape[0], .. _start.Shape.AsSpan()[1..]]);
    }

    /// <summary>The styles of latent vectors: (N, latent) to (N, W).</summary>
    public Tensor Map(Tensor latent, Pass pass) =>
        _mapping.Aggregate(latent, (value, layer) => layer.Forward(value, pass));

    /// <remarks>
    /// Layer i draws in the second style from the place 1 + u (L - 1) / share on, rounded down, u uniform for each image: that share of
    /// images is mixed, from each of the layers 1 to L - 1 on as often.
    /// </remarks>
    private LayerStyles Trained(Tensor latent, Pass pass)
    {
        if (Codes.Numbers > 0)
            return new(Map(latent, pass));
        var second = Map(pass.RandomNormal(latent.Shape), pass);
        var place = 1 + pass.RandomUniform([latent.Shape[0], 1]) * (float)((Layers - 1) / MixedShare);
        return new(Map(latent, pass), second, layer => Tensor.FromSingle(layer + 1).IsGreaterThan(place));
    }

    private LayerStyles Chosen(Tensor latent, Pass pass)
    {
        if (pass.Restyling is not { } restyling)
            return new(Map(latent, pass));
        var first = Drawn(Map(latent, pass));
        if (restyling.Other is not { } other)
            return new(first);
        return new(first, Drawn(Map(other, pass)), layer => Tensor.FromSingle(layer >= restyling.FirstOfOther ? 1 : 0));

        Tensor Drawn(Tensor style) =>
            restyling.Centre is { } centre ? centre + (style - centre) * restyling.Truncation : style;
    }
}
