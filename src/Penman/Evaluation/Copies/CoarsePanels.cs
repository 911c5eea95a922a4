using Penman.Data;

namespace Penman.Evaluation.Copies;

/// <summary>
/// Coarse images in panels of 16, whose pairs of sums stand side by side, so that a vector of them is that many images.
/// </summary>
internal sealed class CoarsePanels
{
    /// <summary>Images in a panel.</summary>
    public const int Width = PixelProducts.TileColumns;

    private readonly int _panelLength;
    private readonly int[] _pairs;
    private readonly int[] _norms;

    public CoarsePanels(ImageSet train)
    {
        var images = new CoarseImages(train.Format, train.Pixels);
        var count = train.Count;
        _panelLength = Width * images.Pairs;
        Count = (count + Width - 1) / Width;
        (_pairs, _norms) = (new int[Count * _panelLength], new int[Count * Width]);
        // What fills the last panel is further than anything.
        _norms.AsSpan().Fill(int.MaxValue);
        for (var image = 0; image < count; image++)
        {
            _norms[image] = images.Norm(image);
            var panel = _pairs.AsSpan(image / Width * _panelLength, _panelLength);
            var pairs = images.PairsOf(image, count: 1);
            for (var pair = 0; pair < pairs.Length; pair++)
                panel[(pair * Width) + (image % Width)] = pairs[pair];
        }
    }

    /// <summary>Number of panels.</summary>
    public int Count { get; }

    /// <summary>The pairs of a panel's images: (pairs, 16).</summary>
    public ReadOnlySpan<int> Panel(int index) => _pairs.AsSpan(index * _panelLength, _panelLength);

    /// <summary>The sum of the squares of each of its images' sums: (16).</summary>
    public ReadOnlySpan<int> Norms(int index) => _norms.AsSpan(index * Width, Width);
}
