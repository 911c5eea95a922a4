namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>How many images a unit of a convolution takes: cuts decide the speed, never the result.</summary>
internal static class ImageBlocks
{
    /// <summary>Elements of scratch that stay in a second-level cache.</summary>
    private const int LargestScratch = 160 * 1024;

    private const int LargestCount = 16;

    /// <summary>
    /// The number of images for which the last worker is done soonest: few columns of panels are wasted, and workers
    /// have equally many units.
    /// </summary>
    public static int Choose(PatchProduct product, int images, int width, int workers)
    {
        var (best, bestCost) = (1, double.MaxValue);
        for (var count = 1; count <= Math.Min(images, LargestCount); count++)
        {
            if (count > 1 && Scratch(product, count) > LargestScratch)
                break;
            var units = product.Groups * Rounding.DivideUp(images, count);
            var rounds = Rounding.DivideUp(units, workers);
            var panels = product.Phases.Sum(phase => Rounding.DivideUp(count * phase.Count, width));
            if ((double)rounds * panels < bestCost)
                (best, bestCost) = (count, (double)rounds * panels);
        }

        return best;
    }

    private static long Scratch(PatchProduct product, int count) =>
        ((long)product.Channels * product.Planes.ChannelCount(1) + 2L * product.Rows * product.Phases[0].Count) * count;
}
