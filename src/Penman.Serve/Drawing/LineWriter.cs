using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;
using Penman.Sampling;

namespace Penman.Serve.Drawing;

/// <summary>Writes lines with characters that are drawn in batches, with those of others.</summary>
internal sealed class LineWriter(BatchDrawer drawer)
{
    private readonly Lazy<DigitWriter> _writer = new(() => new(drawer.Sampler, drawer.Model.Card.Classes));

    /// <summary>A line as SVG.</summary>
    /// <exception cref="ArgumentException">A character, or the generator, that lines cannot be written with.</exception>
    public async Task<string> WriteAsync(
        string text,
        (ulong Seed, double Variation) hand,
        WritingOptions options,
        CancellationToken gone
    )
    {
        drawer.ExpectClasses();
        var writer = _writer.Value;
        var pictures = await drawer.DrawAsync(writer.RequestsFor(text, hand.Seed, hand.Variation), gone);
        return SvgRenderer.Render(writer.Set(text, pictures, options));
    }
}
