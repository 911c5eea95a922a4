namespace Penman.Tensors.Compilation.Convolutions;

/// <summary>
/// How a panel's columns are gathered: runs of elements that stand side by side in scratch, each copied in whole
/// vectors.
/// A copy may write beyond its run: what comes after it is copied later.
/// </summary>
/// <param name="Lanes">Elements in a copy: 4, 8 or 16.</param>
/// <param name="Pairs">For each copy: where from, where to.</param>
internal sealed record ColumnCopies(int Lanes, int[] Pairs)
{
    /// <summary>Elements that the last copy may write beyond its panel, or read beyond the scratch.</summary>
    public const int Slack = 16;

    /// <summary>Cuts columns into panels.</summary>
    /// <param name="offsets">Where each column stands.</param>
    /// <param name="width">Columns of a panel.</param>
    public static ColumnCopies[] Panels(IReadOnlyList<int> offsets, int width)
    {
        var panels = new ColumnCopies[(offsets.Count + width - 1) / width];
        for (var i = 0; i < panels.Length; i++)
            panels[i] = Of(offsets.Skip(i * width).Take(width).ToArray());
        return panels;
    }

    private static ColumnCopies Of(int[] offsets)
    {
        List<(int Start, int Count)> runs = [];
        for (var i = 0; i < offsets.Length; i++)
        {
            if (i > 0 && offsets[i] == offsets[i - 1] + 1)
                runs[^1] = (runs[^1].Start, runs[^1].Count + 1);
            else
                runs.Add((i, 1));
        }

        var longest = runs.Max(run => run.Count);
        var lanes =
            longest <= 4 ? 4
            : longest <= 8 ? 8
            : 16;
        List<int> pairs = [];
        foreach (var (start, count) in runs)
        {
            for (var i = start; i < start + count; i += lanes)
                pairs.AddRange([offsets[i], i]);
        }

        return new ColumnCopies(lanes, [.. pairs]);
    }
}
