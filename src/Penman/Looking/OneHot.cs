namespace Penman.Looking;

/// <summary>Labels as networks take them.</summary>
internal static class OneHot
{
    /// <summary>Writes labels, from 0 on, into rows of (N, classes): 1 for the label, else 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A label that is none of the classes.</exception>
    public static void FillOneHot(this Variable rows, IReadOnlyList<int> labels)
    {
        rows.Values.Clear();
        for (var i = 0; i < labels.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(labels[i], nameof(labels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(labels[i], rows.Shape[1], nameof(labels));
            rows.Values[i * rows.Shape[1] + labels[i]] = 1;
        }
    }
}
