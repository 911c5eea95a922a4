using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// How a panel's columns are gathered: runs of elements that stand side by side in scratch, each copied in whole
/// vectors. A copy may write beyond its run: what comes after it is copied later.
/// </summary>
/// <param name="Lanes">Elements in a copy: 4, 8 or 16.</param>
/// <param name="Pairs">For each copy: where from, where to.</param>
internal sealed record ColumnCopies(int Lanes, int[] Pairs)
{
    /// <summary>Panels of up to so many copies are packed without a loop, in twos.</summary>
    private const int LargestUnrolled = 8;

    /// <summary>Elements that the last copy may write beyond its panel, or read beyond the scratch.</summary>
    public const int Slack = 16;

    /// <summary>Cuts columns, which stand at these offsets, into panels of a width.</summary>
    public static ColumnCopies[] Panels(IReadOnlyList<int> offsets, int width)
    {
        var panels = new ColumnCopies[Rounding.DivideUp(offsets.Count, width)];
        for (var i = 0; i < panels.Length; i++)
            panels[i] = Of(offsets.Skip(i * width).Take(width).ToArray());
        return panels;
    }

    /// <summary>Packs a panel.</summary>
    /// <param name="planes">Padded planes, readable <see cref="Slack"/> elements beyond.</param>
    /// <param name="rows">Where each row begins.</param>
    /// <param name="panel">Where to, writable <see cref="Slack"/> elements beyond.</param>
    /// <param name="width">Columns of the panel.</param>
    public unsafe void Pack(float* planes, ReadOnlySpan<int> rows, float* panel, int width)
    {
        fixed (int* offsets = rows)
        fixed (int* pairs = Pairs)
        {
            var copies = new PanelCopies(planes, offsets, rows.Length, panel, width);
            if (Lanes == 16)
                copies.Run<Copy16>(pairs, Pairs.Length / 2);
            else if (Lanes == 8)
                copies.Run<Copy8>(pairs, Pairs.Length / 2);
            else
                copies.Run<Copy4>(pairs, Pairs.Length / 2);
        }
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

        if (pairs.Count / 2 <= LargestUnrolled && pairs.Count % 4 != 0)
            pairs.AddRange(pairs[^2..]);
        return new ColumnCopies(lanes, [.. pairs]);
    }
}
