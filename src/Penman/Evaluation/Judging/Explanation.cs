using Penman.Algebra;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>
/// What the Frechet distance of images is made of: what each principal direction of the reference images' features adds, beside
/// what it adds to the floor; and their grey levels.
/// </summary>
public sealed class Explanation
{
    private readonly FrechetParts _parts;
    private readonly Matrix _real;
    private readonly Matrix _fake;

    internal Explanation(
        (JudgedImages Images, Matrix Features) judged,
        (JudgedImages Images, Matrix Features) reference,
        (JudgedImages Images, Matrix Features) floor
    )
    {
        (Images, Reference) = (judged.Images, reference.Images);
        (_fake, _real) = (judged.Features, reference.Features);
        _parts = new(Gaussian.Of(_real));
        Directions =
        [
            .. _parts
                .Of(Gaussian.Of(_fake))
                .Zip(_parts.Of(Gaussian.Of(floor.Features)), (part, below) => (part, below))
                .Select((pair, index) => new ExplainedDirection(index + 1, pair.part, pair.below)),
        ];
        var (shares, real, below) = (Shares(judged.Images), Shares(reference.Images), Shares(floor.Images));
        Greys =
        [
            .. GreyLevels.Bins.Select(
                (bin, i) => new GreyBin(bin.First, bin.Last, shares[i], real[i]) { FloorShare = below[i] }
            ),
        ];
    }

    /// <summary>The images that were judged.</summary>
    public JudgedImages Images { get; }

    /// <summary>The test images that they are compared with.</summary>
    public JudgedImages Reference { get; }

    /// <summary>
    /// All principal directions, that of the largest variance first. Their distances add up to the Frechet distance, their floors
    /// to its floor.
    /// </summary>
    public IReadOnlyList<ExplainedDirection> Directions { get; }

    /// <summary>How often grey levels come.</summary>
    public IReadOnlyList<GreyBin> Greys { get; }

    /// <summary>The directions by what they add beyond the floor, the largest first.</summary>
    public IReadOnlyList<ExplainedDirection> Largest =>
        [.. Directions.OrderByDescending(one => one.Excess).ThenBy(one => one.Rank)];

    /// <summary>The images at the two ends of a direction: places in <see cref="Reference"/> and in <see cref="Images"/>.</summary>
    /// <param name="direction">One of <see cref="Directions"/>.</param>
    /// <param name="count">How many at each end, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than there are images, or none.</exception>
    public DirectionEnds EndsOf(ExplainedDirection direction, int count)
    {
        ArgumentNullException.ThrowIfNull(direction);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(_real.Rows, _fake.Rows));
        var (real, fake) = (Order(_real, direction.Rank - 1), Order(_fake, direction.Rank - 1));
        return new(real[..count], real[^count..], fake[..count], fake[^count..]);
    }

    /// <summary>Places by how far they lie along a direction, the first of equals first.</summary>
    private int[] Order(Matrix features, int index)
    {
        int[] places = [.. Enumerable.Range(0, features.Rows)];
        double[] along = [.. places.Select(place => _parts.Along(index, features.Row(place)))];
        return [.. places.OrderBy(place => along[place])];
    }

    private static IReadOnlyList<double> Shares(JudgedImages images) => GreyLevels.Shares(images.Pixels);
}

/// <summary>What one principal direction of the reference images adds to the distance, and to its floor.</summary>
/// <param name="Rank">1 for the direction along which reference images vary most.</param>
/// <param name="Part">What it adds to the distance of the judged images.</param>
/// <param name="Floor">What it adds to that of as many training images.</param>
public sealed record ExplainedDirection(int Rank, FrechetPart Part, FrechetPart Floor)
{
    /// <summary>What it adds to the distance beyond the floor; about 0 for real images, on either side.</summary>
    public double Excess => Part.Distance - Floor.Distance;
}

/// <summary>Images at the two ends of a direction, as places: the lowest first, the highest last.</summary>
public sealed record DirectionEnds(
    IReadOnlyList<int> RealLow,
    IReadOnlyList<int> RealHigh,
    IReadOnlyList<int> ImageLow,
    IReadOnlyList<int> ImageHigh
);

/// <summary>How often the pixels of images have some grey levels.</summary>
/// <param name="First">The first level of the bin, from 0.</param>
/// <param name="Last">The last, to 255.</param>
/// <param name="Share">The share of the judged images' pixels in it, in [0, 1].</param>
/// <param name="RealShare">The same of the reference images.</param>
public sealed record GreyBin(int First, int Last, double Share, double RealShare)
{
    /// <summary>The share of the pixels of as many training images.</summary>
    public required double FloorShare { get; init; }

    /// <summary>How many points of a hundred more there are than in real images; below 0, fewer.</summary>
    public double Points => 100 * (Share - RealShare);

    /// <summary>The same of as many training images: what chance makes of it.</summary>
    public double FloorPoints => 100 * (FloorShare - RealShare);

    /// <summary>As people read it, such as 4-15 or 255.</summary>
    public string Name => First == Last ? $"{First}" : $"{First}-{Last}";
}
