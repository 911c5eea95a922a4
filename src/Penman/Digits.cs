using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Sampling;

namespace Penman;

/// <summary>
/// Handwritten digits in a line of code, by the generator in the box; from any thread. A seed is a hand: the same in every digit, and
/// the same picture on any machine. <see cref="DigitDrawer"/> does the same with a generator of one's own.
/// </summary>
public static class Digits
{
    private static readonly Lazy<DigitDrawer> Box = new(() => new DigitDrawer(Model.InTheBox()));

    /// <summary>Draws a digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="seed">The hand.</param>
    /// <returns>28 x 28 grey pixels, 0 (background) to 255 (ink).</returns>
    /// <exception cref="ArgumentException">There is no such digit.</exception>
    public static Image Draw(int digit, ulong seed = 0) => Box.Value.Draw([new DigitRequest(seed, digit)])[0];

    /// <summary>Draws digits, in order: faster than one after another.</summary>
    /// <param name="requests">Hands and digits.</param>
    /// <exception cref="ArgumentException">There is no such digit, or a variation is outside [0, 1].</exception>
    public static IReadOnlyList<Image> Draw(IReadOnlyList<DigitRequest> requests) => Box.Value.Draw(requests);

    /// <summary>Writes a line, such as a date, in one hand; <see cref="SvgRenderer"/> and <see cref="Rasteriser"/> make files of it.</summary>
    /// <param name="text">Digits, and other printable characters of ASCII, which are drawn plainly.</param>
    /// <param name="seed">The hand.</param>
    /// <exception cref="ArgumentException">There is no digit in it, or a character that cannot be drawn.</exception>
    public static VectorDrawing Write(string text, ulong seed = 0) =>
        Box.Value.Use(sampler => new DigitWriter(sampler).Write(text, seed));
}
