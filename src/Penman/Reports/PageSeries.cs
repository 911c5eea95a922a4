namespace Penman.Reports;

/// <summary>A line of a <see cref="PageChart"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="X">Images seen.</param>
/// <param name="Y">The values.</param>
internal sealed record PageSeries(string Name, IReadOnlyList<long> X, IReadOnlyList<double> Y)
{
    /// <summary>The least of the values that each is the mean of.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>The greatest of them.</summary>
    public IReadOnlyList<double>? High { get; init; }
}
