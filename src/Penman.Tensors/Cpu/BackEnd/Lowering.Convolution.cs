using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu.Convolutions;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Cpu.Summation;
using Penman.Tensors.Ops;

namespace Penman.Tensors.Cpu.BackEnd;

/// <content>Convolutions.</content>
internal sealed partial class Lowering<V>
{
    private void LowerProduct(PatchProduct product, Kernel kernel)
    {
        var root = kernel.Root!;
        var layout = new PatchProductLayout(product, root.Shape[0], _tiles, workers);
        var weights = Layout.Of(root.Inputs[1])!;
        var packed = new Storage(checked(product.Groups * Math.Max(layout.PackedPerGroup, 1)));
        Add(new PackFiltersLaunch(layout, StorageOf(weights.Source), weights.Start, packed));

        var (loop, arrays) = Epilogue(
            kernel,
            new WalkedArray(
                packed,
                Start: 0,
                [product.ResultRows * product.ResultColumns, layout.FinishedStride, product.ResultColumns, 1]
            ),
            array => new LoopOperand(array.Strides[1], PlaceStride(array.Strides, kernel.Shape))
        );
        var scratch = new Storage(checked(workers * layout.ScratchCount)) { IsScratch = true };
        Add(new PatchProductLaunch(layout, _tiles, _filter, packed, Images(root.Inputs[0]), scratch, loop, arrays));
    }

    private void LowerWeightGrad(Conv2dWeightGrad op, Tensor output)
    {
        var gradient = PatchGradient.Of(op.Sizes(output));
        var layout = new PatchGradientLayout(gradient, _tiles);
        var packed = new Storage(checked(gradient.Groups * layout.PackedPerGroup));
        var (straight, other) = (Images(output.Inputs[1]), Images(output.Inputs[0]));
        var (places, patches) = gradient.IsMirrored ? (other, straight) : (straight, other);
        Add(new PackPlacesLaunch(layout, places, packed));
        var result = StorageOf(output);
        var count = output.Shape.ElementCount;
        var partials = layout.Chunks == 1 ? result : new Storage(checked(layout.Chunks * count));
        var scratch = new Storage(checked(workers * layout.ScratchCount)) { IsScratch = true };
        Add(new PatchGradientLaunch(layout, _tiles, packed, patches, scratch, partials));
        if (layout.Chunks > 1)
            Add(new SumLaunch<V>(new SumSizes(Outer: 1, layout.Chunks, count), partials, start: 0, result));
    }

    private ImageView Images(Tensor tensor)
    {
        var layout = Layout.Of(tensor)!;
        return new ImageView(StorageOf(layout.Source), layout.Start, layout.Strides, layout.Shape);
    }

    /// <summary>The stride from place to place of an image, rows and columns as one axis.</summary>
    private static int PlaceStride(int[] strides, Shape shape) => shape[3] > 1 ? strides[3] : strides[2];
}
