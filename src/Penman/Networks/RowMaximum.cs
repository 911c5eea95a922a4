namespace Penman.Networks;

/// <summary>The largest number of each row.</summary>
internal static class RowMaximum
{
    /// <summary>(N, columns) to (N, 1).</summary>
    public static Tensor Of(Tensor rows) =>
        Enumerable
            .Range(0, rows.Shape[1])
            .Select(column => rows.Slice(axis: 1, column, count: 1))
            .Aggregate((largest, column) => largest.Max(column));
}
