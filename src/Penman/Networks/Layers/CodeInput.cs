namespace Penman.Networks.Layers;

/// <summary>
/// Makes codes of a generator's first latent numbers (InfoGAN, Chen et al. 2016, section 7): as many as the categorical code has
/// values become a one-hot of the largest, times sqrt(values), as loud as standard normal numbers; the next are the continuous
/// codes and stay, as do all others. Shapes stay (N, F). The pass keeps the codes: <see cref="Pass.Codes"/>.
/// </summary>
/// <remarks>
/// The latent numbers are independent and alike, so every value is the largest's as often as the others. Of those that are equal
/// and largest the first one counts, as in <see cref="CodeSizes.ValueOf"/>.
/// </remarks>
public sealed class CodeInput(string name, CodeSizes codes) : Layer(name, LayerKind.Other, "Codes")
{
    /// <inheritdoc/>
    public override string Detail => codes.Words;

    /// <inheritdoc/>
    public override CodeSizes Codes => codes;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There are more codes than latent numbers.</exception>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        var latent = input.Shape[^1];
        if (input.Shape.Rank != 2 || Codes.Numbers > latent)
            throw new ShapeException(
                $"{Name}: {Codes.Numbers} codes are to be made of {latent} latent numbers; take fewer codes, or more numbers."
            );
        var oneHot = Codes.Values > 0 ? OneHotOfLargest(Part(0, Codes.Values)!) : null;
        pass.Codes = Join(oneHot, Part(Codes.Values, Codes.Continuous));
        return Join(
            oneHot is null ? null : oneHot * MathF.Sqrt(Codes.Values),
            Part(Codes.Values, latent - Codes.Values)
        );

        Tensor? Part(int first, int count) => count == 0 ? null : input.Slice(axis: 1, first, count);
    }

    /// <summary>Ones from the first largest number on, less the same a place further on.</summary>
    private static Tensor OneHotOfLargest(Tensor numbers)
    {
        var count = numbers.Shape[1];
        var isReached = 1 - Largest.Along(axis: 1, numbers).IsGreaterThan(numbers);
        for (var reach = 1; reach < count; reach *= 2)
            isReached = Join(
                isReached.Slice(axis: 1, first: 0, reach),
                isReached.Slice(axis: 1, reach, count - reach).Max(isReached.Slice(axis: 1, first: 0, count - reach))
            );
        return count == 1
            ? isReached
            : Join(
                isReached.Slice(axis: 1, first: 0, count: 1),
                isReached.Slice(axis: 1, first: 1, count - 1) - isReached.Slice(axis: 1, first: 0, count - 1)
            );
    }

    private static Tensor Join(Tensor? first, Tensor? second) =>
        first is null ? second!
        : second is null ? first
        : Tensor.Concatenate(1, first, second);
}
