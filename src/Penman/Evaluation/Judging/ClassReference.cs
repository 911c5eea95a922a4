using Penman.Algebra;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>The reference images of each class, and how far others of that class are from them.</summary>
internal sealed class ClassReference
{
    private readonly IReadOnlyList<FrechetTarget?> _targets;

    /// <param name="features">Of all reference images.</param>
    /// <param name="places">For each class, those of its images.</param>
    public ClassReference(Matrix features, IReadOnlyList<IReadOnlyList<int>> places) =>
        _targets = [
            .. places.Select(some => some.Count < 2 ? null : new FrechetTarget(Gaussian.Of(features.Take(some)))),
        ];

    /// <summary>For each class the Frechet distance of its images, and the standard error of that.</summary>
    public (double? Distance, double? Error)[] Of(Matrix features, IReadOnlyList<IReadOnlyList<int>> places) =>
        [.. _targets.Zip(places, (target, some) => Between(target, features, some))];

    /// <summary>For each class the share of its images that are read as it; null where it has none.</summary>
    public static double?[] Agreement(Readings readings, IReadOnlyList<IReadOnlyList<int>> places)
    {
        var read = readings.Digits();
        return [.. places.Select(Share)];

        double? Share(IReadOnlyList<int> some, int label) =>
            some.Count == 0 ? null : some.Count(place => read[place] == label) / (double)some.Count;
    }

    private static (double?, double?) Between(FrechetTarget? target, Matrix features, IReadOnlyList<int> places)
    {
        if (target is null || places.Count < 2)
            return (null, null);
        var some = features.Take(places);
        return (target.DistanceTo(Gaussian.Of(some)), target.ErrorOf(Jackknife.Of(some, classes: null)));
    }
}
