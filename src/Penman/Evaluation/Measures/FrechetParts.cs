using Penman.Algebra;

namespace Penman.Evaluation.Measures;

/// <summary>
/// A Frechet distance in parts, one for each principal direction of the images to be like. The parts are at least 0 and add
/// up to it.
/// </summary>
/// <remarks>
/// Let u be the eigenvectors of S1 and l their eigenvalues, x a draw of the Gaussian (m1, S1), and T x the draw of (m2, S2) that
/// the shortest way on the whole leads to: E |T x - x|^2 is the distance. As the u are orthonormal it is the sum over u of
/// E (u.(T x - x))^2. For the linear T = A^-1 (A S2 A)^1/2 A^-1 with A = S1^1/2 (Dowson and Landau 1982) that is
/// (u.(m1 - m2))^2 + l + u.S2 u - 2 u.(A S2 A)^1/2 u, since A u = l^1/2 u: no inverse is needed.
/// </remarks>
internal sealed class FrechetParts
{
    private readonly double[] _mean;
    private readonly int _size;

    /// <summary>Orthonormal directions as rows, that of the largest variance first.</summary>
    private readonly double[] _directions;

    private readonly double[] _variances;

    public FrechetParts(Gaussian target)
    {
        (_mean, _size) = (target.Mean, target.Columns);
        var (values, vectors) = SymmetricEigen.Solve(target.Covariance, _size);
        _variances = [.. values.Reverse().Select(value => Math.Max(value, 0))];
        _directions = [.. vectors.Chunk(_size).Reverse().SelectMany(Upright)];
    }

    /// <summary>A direction (d) of length 1; the first has the largest variance.</summary>
    public ReadOnlySpan<double> Direction(int index) => _directions.AsSpan(index * _size, _size);

    /// <summary>How far features (d) lie along a direction.</summary>
    public double Along(int index, ReadOnlySpan<double> features) => SymmetricEigen.Dot(features, Direction(index));

    /// <summary>The parts of the distance of other images, in the order of directions.</summary>
    public IReadOnlyList<FrechetPart> Of(Gaussian other)
    {
        var turned = Turn(other.Covariance);
        var sandwich = new double[turned.Length];
        for (var i = 0; i < sandwich.Length; i++)
            sandwich[i] = turned[i] * Math.Sqrt(_variances[i / _size] * _variances[i % _size]);
        var root = SymmetricMatrix.Root(sandwich, _size);
        double[] offset = [.. other.Mean.Zip(_mean, (own, target) => own - target)];
        return [.. Enumerable.Range(0, _size).Select(Part)];

        FrechetPart Part(int i)
        {
            var (shift, variance) = (SymmetricEigen.Dot(Direction(i), offset), turned[i * (_size + 1)]);
            return new(shift, Math.Sqrt(_variances[i]), Math.Sqrt(Math.Max(variance, 0)))
            {
                Covariance = Math.Max(_variances[i] + variance - (2 * root[i * (_size + 1)]), 0),
            };
        }
    }

    /// <summary>U S U^T: a covariance as the directions see it, symmetric to the bit.</summary>
    private double[] Turn(double[] covariance)
    {
        var turned = new double[covariance.Length];
        var image = new double[_size];
        for (var i = 0; i < _size; i++)
        {
            for (var row = 0; row < _size; row++)
                image[row] = SymmetricEigen.Dot(covariance.AsSpan(row * _size, _size), Direction(i));
            for (var j = 0; j <= i; j++)
                turned[(i * _size) + j] = turned[(j * _size) + i] = SymmetricEigen.Dot(Direction(j), image);
        }

        return turned;
    }

    /// <summary>An eigenvector has two signs: its largest number is above 0.</summary>
    private static double[] Upright(double[] direction) =>
        direction.MaxBy(Math.Abs) < 0 ? Array.ConvertAll(direction, number => -number) : direction;
}

/// <summary>What one direction adds to a Frechet distance.</summary>
/// <param name="Shift">How far the mean of the images lies from that of the reference, in features.</param>
/// <param name="Spread">The standard deviation of the reference along it, in features.</param>
/// <param name="ImageSpread">The same of the images.</param>
public sealed record FrechetPart(double Shift, double Spread, double ImageSpread)
{
    /// <summary>What the shift of the mean adds: its square.</summary>
    public double Mean => Shift * Shift;

    /// <summary>What the covariances add: at least 0; (Spread - ImageSpread)^2 if the direction varies by itself in both.</summary>
    public required double Covariance { get; init; }

    /// <summary>All that it adds, at least 0.</summary>
    public double Distance => Mean + Covariance;
}
