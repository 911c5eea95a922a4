namespace Penman.Networks;

/// <summary>The styles that the layers of one pass draw in, one layer after another.</summary>
/// <param name="first">Styles: (N, W).</param>
/// <param name="second">Others, for some of the layers: (N, W).</param>
/// <param name="isSecond">1 where a layer, from 0 on, draws in the second, else 0; broadcasts against (N, 1).</param>
internal sealed class LayerStyles(Tensor first, Tensor? second = null, Func<int, Tensor>? isSecond = null)
{
    private int _layer;

    /// <summary>The style of the next layer.</summary>
    public Tensor Next()
    {
        var layer = _layer++;
        return second is null || isSecond is null ? first : first + (second - first) * isSecond(layer);
    }
}

/// <summary>What a pass after training does to the styles of a style-based generator.</summary>
internal sealed record Restyling
{
    /// <summary>Latent vectors whose styles some layers draw in: (N, latent); null to mix none.</summary>
    public Tensor? Other { get; init; }

    /// <summary>The first of those layers, from 0 on.</summary>
    public int FirstOfOther { get; init; }

    /// <summary>What styles are drawn towards: (N, W); null to leave them.</summary>
    public Tensor? Centre { get; init; }

    /// <summary>What is left of their distance from it: ψ, above 0, up to 1 (Karras et al. 2019, appendix B).</summary>
    public float Truncation { get; init; } = 1;
}
