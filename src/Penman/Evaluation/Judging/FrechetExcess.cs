using Penman.Algebra;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>
/// How much farther fakes are from some reference images than as many real ones are. A Frechet distance of few images is
/// too large, by much the same amount for both (it depends on how features vary): the difference is nearly free of it.
/// </summary>
internal sealed class FrechetExcess
{
    private readonly FrechetTarget _reference;
    private readonly IReadOnlyList<FrechetTarget> _referenceWithout;
    private readonly double[] _floorWithout;

    /// <param name="reference">The images to be like.</param>
    /// <param name="real">Real images, as many as there will be fakes.</param>
    public FrechetExcess(Jackknife reference, Jackknife real)
    {
        _reference = new(reference.Whole);
        _referenceWithout = [.. reference.Without.Select(without => new FrechetTarget(without))];
        Floor = _reference.DistanceTo(real.Whole);
        _floorWithout = Without(real);
    }

    /// <summary>The distance of the real images.</summary>
    public double Floor { get; }

    /// <summary>The distance of fakes, and the standard error of what it has beyond the floor; null of few images.</summary>
    /// <param name="fakes">Their features.</param>
    /// <param name="asked">What each was asked to be; null if nothing was.</param>
    public (double Distance, double? Error) Of(Matrix fakes, IReadOnlyList<int>? asked)
    {
        var statistics = Jackknife.Of(fakes, asked);
        var excess = Without(statistics).Zip(_floorWithout, (distance, floor) => distance - floor).ToList();
        return (_reference.DistanceTo(statistics.Whole), excess.Count > 0 ? Jackknife.Error(excess) : null);
    }

    private double[] Without(Jackknife images) =>
        [.. _referenceWithout.Zip(images.Without, (target, without) => target.DistanceTo(without))];
}
