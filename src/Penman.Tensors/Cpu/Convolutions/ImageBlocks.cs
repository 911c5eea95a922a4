namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>How many images a unit of a convolution takes: cuts decide the speed, never the result.</summary>
internal static class ImageBlocks
{
    /// <summary>Elements of scratch that stay in a second-level cache.</summary>
    private const int LargestScratch = 160 * 1024;

    /// <summary>The same for tiles: more images fill panels better, which pays although some of it goes to the next cache.</summary>
    private const int LargestTiledScratch = 2 * LargestScratch;

    private const int LargestCount = 16;

    /// <summary>For patches that are gathered into panels of a width.</summary>
    public static int Choose(PatchProduct product, int images, int width, int workers) =>
        Soonest(
            (images, product.Groups, workers),
            LargestScratch / Scratch(product, product.Planes),
            count => product.Phases.Sum(phase => Rounding.DivideUp(count * phase.Count, width))
        );

    /// <summary>For runs of places, which are taken in twos.</summary>
    public static int Choose(PatchProduct product, RunProduct runs, int images, int workers) =>
        Soonest(
            (images, product.Groups, workers),
            LargestScratch / Scratch(product, product.Planes),
            count =>
                product
                    .Phases.Index()
                    .Sum(phase => Rounding.DivideUp(runs.Count(product, phase.Index, count), RunTile.Runs))
        );

    /// <summary>For minimal filtering, whose panels are filled with tiles.</summary>
    public static int Choose(MinimalProduct product, int images, int width, int workers) =>
        Soonest(
            (images, product.Product.Groups, workers),
            LargestTiledScratch / Scratch(product.Product, product.Planes),
            count => product.Phases.Sum(phase => Rounding.DivideUp(count * phase.Tiles, width))
        );

    /// <summary>
    /// The number of images for which the last worker is done soonest: little of what a unit multiplies at a time is wasted, and
    /// workers have equally many units.
    /// </summary>
    private static int Soonest((int Images, int Groups, int Workers) work, long most, Func<int, int> pieces)
    {
        var (best, bestCost) = (1, long.MaxValue);
        for (var count = 1; count <= Math.Clamp(most, 1, Math.Min(work.Images, LargestCount)); count++)
        {
            var units = work.Groups * Rounding.DivideUp(work.Images, count);
            var cost = (long)Rounding.DivideUp(units, work.Workers) * pieces(count);
            if (cost < bestCost)
                (best, bestCost) = (count, cost);
        }

        return best;
    }

    /// <summary>Elements of scratch that an image takes.</summary>
    private static long Scratch(PatchProduct product, Planes planes) =>
        (long)product.Channels * planes.ChannelCount(1) + 2L * product.Rows * product.Phases[0].Count;
}
