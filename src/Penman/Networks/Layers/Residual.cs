namespace Penman.Networks.Layers;

/// <summary>
/// body(x) + shortcut(x): layers that learn a correction, beside a way around them, without layers where shapes agree
/// (He et al. 2015, arXiv:1512.03385).
/// </summary>
public sealed class Residual(string name, IReadOnlyList<Layer> body, IReadOnlyList<Layer> shortcut)
    : Layer(name, LayerKind.Block, "Residual")
{
    private readonly Layer[] _parts = [.. body, .. shortcut];

    /// <summary>The body's products, then the shortcut's.</summary>
    public override string Detail => shortcut.Count == 0 ? Words(body) : $"{Words(body)} + {Words(shortcut)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [.. _parts.SelectMany(part => part.Parameters)];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [.. _parts.SelectMany(part => part.Buffers)];

    /// <inheritdoc/>
    public override int Classes => _parts.Max(part => part.Classes);

    /// <inheritdoc/>
    public override int Guesses => _parts.Max(part => part.Guesses);

    /// <inheritdoc/>
    public override bool Reads => _parts.Any(part => part.Reads);

    /// <inheritdoc/>
    public override CodeSizes Codes => _parts.MaxBy(part => part.Codes.Numbers)?.Codes ?? CodeSizes.None;

    /// <inheritdoc/>
    public override int StyleSize => _parts.Max(part => part.StyleSize);

    /// <inheritdoc/>
    public override bool MixesExamples => _parts.Any(part => part.MixesExamples);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass) => Run(body, input, pass) + Run(shortcut, input, pass);

    private static Tensor Run(IReadOnlyList<Layer> layers, Tensor input, Pass pass) =>
        layers.Aggregate(input, (value, layer) => layer.Forward(value, pass));

    private static string Words(IReadOnlyList<Layer> layers) =>
        string.Join(
            ", ",
            layers.Where(layer => layer.Kind is LayerKind.Convolution or LayerKind.Linear).Select(layer => layer.Type)
        );
}
