namespace Penman.Evaluation;

/// <summary>Balls about images that reach to their k-th nearest neighbour.</summary>
internal static class Neighbourhoods
{
    /// <summary>Squared distances of each row to its nearest other rows, ascending: (N, count).</summary>
    /// <remarks>A row is left out by its place, not by its distance of 0: another row that is equal counts.</remarks>
    public static double[] Nearest(FeatureMatrix features, int count, int threads)
    {
        var nearest = new double[features.Rows * count];
        nearest.AsSpan().Fill(double.PositiveInfinity);
        SquaredDistances.ForEach(
            features,
            features,
            threads,
            (row, first, distances) =>
            {
                var kept = nearest.AsSpan(row * count, count);
                for (var i = 0; i < distances.Length; i++)
                {
                    if (distances[i] < kept[^1] && first + i != row)
                        Insert(kept, distances[i]);
                }
            }
        );
        return nearest;
    }

    /// <summary>The squared radii that reach to the k-th nearest, k from 1: (N).</summary>
    public static double[] Radii(double[] nearest, int count, int k) =>
        [.. Enumerable.Range(0, nearest.Length / count).Select(row => nearest[(row * count) + k - 1])];

    /// <summary>Puts a value in its place and drops the last.</summary>
    private static void Insert(Span<double> ascending, double value)
    {
        var place = ascending.Length - 1;
        for (; place > 0 && ascending[place - 1] > value; place--)
            ascending[place] = ascending[place - 1];
        ascending[place] = value;
    }
}
