namespace Penman.Evaluation.Judging;

/// <summary>How good the images of one class are. What is null is not known: nothing was asked for, or images are too few.</summary>
/// <param name="Label">The class, from 0.</param>
/// <param name="Distance">
/// The Frechet distance in the features of the images asked (or, if nothing was asked for, read) as this class to the reference
/// images labelled so, at least 0.
/// </param>
/// <param name="Floor">The same of as many training images of this class.</param>
public sealed record ClassScore(int Label, double? Distance, double? Floor)
{
    /// <summary>The standard error of distance and excess if other images of the same origin are judged.</summary>
    public double? Error { get; init; }

    /// <summary>The share of the images asked as this class that are read as it, in [0, 1].</summary>
    public double? Agreement { get; init; }

    /// <summary>
    /// Distance over floor: 1 for real images. A class has a tenth of the images, so most of both is the bias of few, and the ratio
    /// lies nearer to 1 than that of all images: compare it with those of other classes.
    /// </summary>
    public double? Ratio => Distance / Floor;

    /// <summary>
    /// Distance less floor: 0 for real images, by chance a little less. The bias of few images is much the same in both, so this
    /// hardly depends on their number: compare it with anything.
    /// </summary>
    public double? Excess => Distance - Floor;
}
