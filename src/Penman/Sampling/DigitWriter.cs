using System.Text;
using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;

namespace Penman.Sampling;

/// <summary>Writes lines such as dates and numbers in the handwriting of a conditional generator.</summary>
public sealed class DigitWriter(Func<IReadOnlyList<DigitRequest>, IReadOnlyList<Image>> draw)
{
    /// <summary>Writes with a generator that was trained with labels.</summary>
    /// <exception cref="ArgumentException">It draws something else than ten digits like MNIST's.</exception>
    public DigitWriter(ImageSampler sampler)
        : this(Checked(sampler).Generate) { }

    /// <summary>Writes a line; <see cref="SvgRenderer"/> and <see cref="Rasteriser"/> make files of it.</summary>
    /// <param name="text">Digits, written by hand, and other printable characters of ASCII, drawn plainly.</param>
    /// <param name="style">Seed of the hand: one latent vector for the whole line.</param>
    /// <param name="variation">
    /// How far that vector moves for each place in the line, 0 to 1: see <see cref="DigitRequest.Variation"/>.
    /// </param>
    /// <param name="options">Size and colours; the defaults if left out.</param>
    /// <exception cref="ArgumentException">
    /// No digit in the text, a character that cannot be drawn, a generator without labels, or a number out of range.
    /// </exception>
    public VectorDrawing Write(string text, ulong style, double variation = 0, WritingOptions? options = null)
    {
        WrittenLine.Check(text);
        DigitRequest[] requests =
        [
            .. text.EnumerateRunes()
                .Where(WrittenLine.IsDigit)
                .Select(
                    (digit, place) =>
                        new DigitRequest(style, (int)Rune.GetNumericValue(digit))
                        {
                            Variation = variation,
                            VariationIndex = (uint)place,
                        }
                ),
        ];
        return WrittenLine.Draw(text, draw(requests), options);
    }

    /// <summary>A generator that knows no labels is refused where a digit is asked of it.</summary>
    private static ImageSampler Checked(ImageSampler sampler)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        var isOfDigits =
            sampler.Format == DigitFrame.Format && (sampler.Classes == 0 || sampler.Classes == Mnist.Classes.Count);
        return isOfDigits
            ? sampler
            : throw new ArgumentException(
                $"Lines are written with {Mnist.Classes.Count} digits of {DigitFrame.Format} pixels, "
                    + $"but the generator draws {sampler.Classes} classes of {sampler.Format}."
            );
    }
}
