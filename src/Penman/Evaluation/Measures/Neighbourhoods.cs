using System.Numerics;
using Penman.Algebra;

namespace Penman.Evaluation.Measures;

/// <summary>Balls about images that reach to their k-th nearest neighbour.</summary>
internal sealed class Neighbourhoods
{
    private readonly int _count;
    private readonly double[] _nearest;
    private readonly double[] _furthest;

    private Neighbourhoods(int rows, int count)
    {
        (_count, _nearest, _furthest) = (count, new double[rows * count], new double[rows]);
        _nearest.AsSpan().Fill(double.PositiveInfinity);
        _furthest.AsSpan().Fill(double.PositiveInfinity);
    }

    /// <summary>Squared distances of each row to its nearest other rows, ascending: (N, count).</summary>
    /// <remarks>A row is left out by its place, not by its distance of 0: another row that is equal counts.</remarks>
    public static double[] Nearest(Matrix features, int count, int threads)
    {
        var neighbourhoods = new Neighbourhoods(features.Rows, count);
        SquaredDistances.ForEachPair(features, threads, neighbourhoods.Receive);
        return neighbourhoods._nearest;
    }

    /// <summary>The squared radii that reach to the k-th nearest, k from 1: (N).</summary>
    public static double[] Radii(double[] nearest, int count, int k) =>
        [.. Enumerable.Range(0, nearest.Length / count).Select(row => nearest[(row * count) + k - 1])];

    /// <summary>Takes the distances of one row to others; each may be near for either of the two.</summary>
    /// <remarks>
    /// Other threads may lower the furthest distances meanwhile: a larger one that was read before costs a second look
    /// and no more. The nearest distances are the same in whatever order they come.
    /// </remarks>
    private void Receive(int row, int first, Span<double> distances)
    {
        var lanes = Vector<double>.Count;
        var i = 0;
        for (; i <= distances.Length - lanes; i += lanes)
        {
            var furthest = Vector.Max(new Vector<double>(_furthest, first + i), new Vector<double>(_furthest[row]));
            if (!Vector.LessThanAny(new Vector<double>(distances[i..]), furthest))
                continue;
            for (var lane = i; lane < i + lanes; lane++)
                Keep(row, first + lane, distances[lane]);
        }

        for (; i < distances.Length; i++)
            Keep(row, first + i, distances[i]);
    }

    private void Keep(int row, int other, double distance)
    {
        if (distance < _furthest[row])
            Insert(row, distance);
        if (distance < _furthest[other])
            Insert(other, distance);
    }

    /// <summary>
    /// Puts a distance in its place among a row's nearest and drops the last, unless that has become nearer meanwhile.
    /// </summary>
    private void Insert(int row, double distance)
    {
        lock (_nearest)
        {
            if (distance >= _furthest[row])
                return;
            var ascending = _nearest.AsSpan(row * _count, _count);
            var place = ascending.Length - 1;
            for (; place > 0 && ascending[place - 1] > distance; place--)
                ascending[place] = ascending[place - 1];
            ascending[place] = distance;
            _furthest[row] = ascending[^1];
        }
    }
}
