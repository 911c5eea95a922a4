using Penman.Networks;

namespace Penman.Sampling;

/// <summary>A place in the room that a generator draws from: a style, and how much of each digit.</summary>
public sealed class LatentPoint
{
    private readonly float[] _style;
    private readonly float[] _classWeights;

    /// <summary>Copies its coordinates.</summary>
    /// <param name="style">The latent vector z: (latent size); standard normal numbers are a likely one.</param>
    /// <param name="classWeights">
    /// (classes): 1 for the digit to draw and 0 for the others; shares of several blend them. Empty for a generator
    /// that was trained without labels.
    /// </param>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public LatentPoint(ReadOnlySpan<float> style, ReadOnlySpan<float> classWeights = default)
    {
        _style = style.ToArray();
        _classWeights = classWeights.ToArray();
        if (!Array.TrueForAll(_style, float.IsFinite) || !Array.TrueForAll(_classWeights, float.IsFinite))
            throw new ArgumentException("A latent point has a coordinate that is not finite.", nameof(style));
    }

    /// <summary>The latent vector z.</summary>
    public ReadOnlySpan<float> Style => _style;

    /// <summary>How much of each digit; empty without labels.</summary>
    public ReadOnlySpan<float> ClassWeights => _classWeights;

    /// <summary>The digit with the largest weight; null without labels.</summary>
    public int? Digit => _classWeights.Length == 0 ? null : Array.IndexOf(_classWeights, _classWeights.Max());

    /// <summary>The same style, asked for one digit.</summary>
    /// <exception cref="ArgumentException">There is no such digit, or there are no digits at all.</exception>
    public LatentPoint WithDigit(int digit)
    {
        DigitRange.Check(digit, _classWeights.Length);
        var weights = new float[_classWeights.Length];
        weights[digit] = 1;
        return new LatentPoint(_style, weights);
    }

    /// <summary>
    /// The same style with a value of the categorical code: the largest of the code's numbers changes places with the value's, so that
    /// the style is as likely as it was.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such value, no such code, or the style is shorter than the code.</exception>
    public LatentPoint WithCode(CodeSizes codes, int value)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (value < 0 || value >= codes.Values)
            throw new ArgumentException(
                codes.Values == 0
                    ? "A value of a code is asked for, but the generator was trained without a categorical code."
                    : $"The value {value} of the code is asked for, but there are 0 to {codes.Values - 1}."
            );
        var style = Style.ToArray();
        var largest = codes.ValueOf(style);
        (style[largest], style[value]) = (style[value], style[largest]);
        return WithStyle(style);
    }

    /// <summary>The same digits in another style.</summary>
    public LatentPoint WithStyle(ReadOnlySpan<float> style) => new(style, _classWeights);
}
