using Penman.Networks;

namespace Penman.Game.Steps;

/// <summary>
/// What both players lose by wrong guesses of fakes' codes (InfoGAN, Chen et al. 2016, equations 5 and 6). The entropy of the
/// categorical code less the part that is its own is at most the mutual information of code and image, which so rises as that part
/// falls. The part of the continuous codes is weighed, and short of a constant: no bound, but with the same least place.
/// </summary>
internal static class CodeLoss
{
    /// <summary>λ of the continuous codes; that of the categorical one is 1. Smaller, for the squares of many are large (section 6).</summary>
    private const float ContinuousWeight = 0.1f;

    /// <summary>
    /// The cross-entropy of the categorical code in nats, and a tenth of half the squared error of the continuous ones, summed over
    /// them: -log of a Gaussian of variance 1, a constant left out. Means over the batch.
    /// </summary>
    /// <param name="guesses">(N, values + continuous).</param>
    /// <param name="codes">(N, values + continuous), of which the values are one-hot.</param>
    /// <param name="sizes">How many of each.</param>
    public static Tensor Of(Tensor guesses, Tensor codes, CodeSizes sizes)
    {
        var (values, continuous) = (sizes.Values, sizes.Continuous);
        var ofValues = values == 0 ? null : CrossEntropy.Of(Part(guesses, 0, values), Part(codes, 0, values));
        if (continuous == 0)
            return ofValues!;
        var error = Part(guesses, values, continuous) - Part(codes, values, continuous);
        var ofContinuous = error.Square().SumKeepingAxes(1).Mean() * (ContinuousWeight / 2);
        return ofValues is null ? ofContinuous : ofValues + ofContinuous;
    }

    private static Tensor Part(Tensor rows, int first, int count) => rows.Slice(axis: 1, first, count);
}
