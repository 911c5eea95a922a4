using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu.Convolutions;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Cpu.Products;
using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.BackEnd;

/// <summary>Turns kernels into launches over storages, for registers of one width.</summary>
/// <param name="workers">Threads that will share the launches.</param>
/// <param name="schedule">The kernels in order.</param>
/// <param name="loopOf">Makes a fused loop.</param>
/// <param name="emits">Whether loops may be emitted.</param>
internal sealed partial class Lowering<V>(int workers, Schedule schedule, Func<LoopBody, FusedLoop> loopOf, bool emits)
    where V : unmanaged, ISimd<V>
{
    private readonly Dictionary<Tensor, Storage> _storages = [];
    private readonly Dictionary<Variable, Storage> _variables = [];
    private readonly List<Launch> _launches = [];
    private readonly MatMulTiles _tiles = MatMulTiles.For(V.Width) with { HasRuns = emits && RunTile.Fits(V.Width) };
    private readonly MinimalFilter _filter = MinimalFilter.Of<V>();

    public IReadOnlyList<Launch> Launches => _launches;

    public Storage StorageOf(Tensor tensor)
    {
        if (tensor.Op is VariableOp variable)
            return StorageOf(variable.Variable);
        if (!_storages.TryGetValue(tensor, out var storage))
            _storages[tensor] = storage = schedule.InPlace.TryGetValue(tensor, out var home)
                ? StorageOf(home)
                : new Storage(tensor.Shape.ElementCount);
        return storage;
    }

    public void Lower(Kernel kernel)
    {
        var first = _launches.Count;
        AddLaunches(kernel);
        if (_launches.Skip(first).FirstOrDefault(launch => launch.Multiplies) is { } product)
            product.Flops = kernel.Root!.Op.Flops(kernel.Root);
    }

    private void AddLaunches(Kernel kernel)
    {
        switch (kernel.Root?.Op)
        {
            case null:
                LowerElementwise(kernel, [.. kernel.Members.Where(schedule.Stored.Contains)]);
                break;
            case MatMul:
                LowerMatMul(kernel);
                break;
            case Conv2d convolution:
                LowerProduct(PatchProduct.Of(convolution, convolution.Sizes(kernel.Root)), kernel);
                break;
            case ConvTranspose2d transpose:
                LowerProduct(PatchProduct.Of(transpose, transpose.Sizes(kernel.Root)), kernel);
                break;
            case Conv2dWeightGrad gradient:
                LowerWeightGrad(gradient, kernel.Root);
                break;
            case Sum sum:
                LowerSum(sum, kernel);
                break;
            case Placement placement:
                LowerPlacement(placement, kernel.Root);
                break;
            case RandomOp random:
                var step = Layout.Of(kernel.Root.Inputs[0])!;
                Add(new RandomLaunch(random, StorageOf(step.Source), step.Start, StorageOf(kernel.Root)));
                break;
            default:
                throw new NotSupportedException($"There is no kernel for {kernel.Root.Op.Name}.");
        }
    }

    /// <summary>Adds a copy of a computed tensor into a variable.</summary>
    public void Copy(Tensor from, Variable to) =>
        AddLoop(from.Shape, [Walked(Layout.Of(from)!), Whole(StorageOf(to), to.Shape)], [(from, 0)], [], [(from, 1)]);

    private void LowerElementwise(Kernel kernel, List<Tensor> writes)
    {
        var reads = kernel.MemberReads().ToList();
        AddLoop(
            kernel.Shape,
            [
                .. reads.Select(read => Walked(Layout.Of(read)!)),
                .. writes.Select(write => Whole(StorageOf(write), kernel.Shape)),
            ],
            [.. reads.Select((read, i) => (read, i))],
            kernel.Members,
            [.. writes.Select((write, i) => (write, reads.Count + i))]
        );
    }

    private void AddLoop(
        Shape shape,
        IReadOnlyList<WalkedArray> arrays,
        IReadOnlyList<(Tensor, int)> reads,
        IReadOnlyList<Tensor> members,
        IReadOnlyList<(Tensor, int)> writes
    )
    {
        var (axes, strides) = LoopAxes.Merge(shape, [.. arrays.Select(array => array.Strides)]);
        var operands = strides.Select(s => new LoopOperand(s[^2], s[^1])).ToList();
        var loop = loopOf(new LoopBody(operands, reads, members, writes));
        Add(new ElementwiseLaunch(loop, axes, [.. arrays.Select((array, i) => array with { Strides = strides[i] })]));
    }

    private void LowerMatMul(Kernel kernel)
    {
        var product = kernel.Root!;
        var op = (MatMul)product.Op;
        var sizes = new MatMulSizes(
            product.Shape[0],
            product.Shape[1],
            product.Inputs[0].Shape[op.TransposeLeft ? 0 : 1]
        );
        var blocks = new MatMulBlocks(sizes, _tiles, workers);
        var left = Matrix(product.Inputs[0], op.TransposeLeft);
        var right = Matrix(product.Inputs[1], !op.TransposeRight);
        var packed = new Storage(checked(Rounding.RoundUp(sizes.Rows, MatMulTile.PanelRows) * sizes.Inner));
        Add(new PackLeftLaunch(left, sizes.Rows, sizes.Inner, packed));

        var (loop, arrays) = Epilogue(
            kernel,
            new WalkedArray(packed, Start: 0, [blocks.SumsStride, 1]),
            array => new LoopOperand(array.Strides[0], array.Strides[1])
        );
        var scratch = new Storage(checked(workers * blocks.ScratchCount)) { IsScratch = true };
        Add(new MatMulLaunch(_tiles, blocks, packed, right, scratch, loop, arrays));
    }

    /// <summary>
    /// The loop behind a root: over its sums, and what elementwise members read from outside, to what of the kernel is
    /// kept in memory.
    /// </summary>
    private (FusedLoop Loop, WalkedArray[] Arrays) Epilogue(
        Kernel kernel,
        WalkedArray sums,
        Func<WalkedArray, LoopOperand> operandOf
    )
    {
        var (reads, writes) = (kernel.MemberReads().ToList(), kernel.All.Where(schedule.Stored.Contains).ToList());
        WalkedArray[] arrays =
        [
            sums,
            .. reads.Select(read => Walked(Layout.Of(read)!)),
            .. writes.Select(write => Whole(StorageOf(write), kernel.Shape)),
        ];
        var body = new LoopBody(
            [.. arrays.Select(operandOf)],
            [(kernel.Root!, 0), .. reads.Select((read, i) => (read, 1 + i))],
            kernel.Members,
            [.. writes.Select((write, i) => (write, 1 + reads.Count + i))]
        );
        return (loopOf(body), arrays);
    }

    /// <summary>
    /// A factor as (i, k), k along the inner axis, which is the second axis of the tensor unless swapped.
    /// </summary>
    private MatrixView Matrix(Tensor tensor, bool swapped)
    {
        var layout = Layout.Of(tensor)!;
        var (outer, inner) = swapped ? (1, 0) : (0, 1);
        return new MatrixView(StorageOf(layout.Source), layout.Start, layout.Strides[outer], layout.Strides[inner]);
    }

    private void LowerPlacement(Placement op, Tensor output)
    {
        var storage = StorageOf(output);
        var strides = output.Shape.RowMajorStrides();
        if (op.LeavesZeros)
            Add(new ZeroLaunch(storage));
        for (var i = 0; i < output.Inputs.Count; i++)
        {
            var input = output.Inputs[i];
            var target = new WalkedArray(storage, op.Begin(output, i) * strides[op.Axis], strides);
            AddLoop(input.Shape, [Walked(Layout.Of(input)!), target], [(input, 0)], [], [(input, 1)]);
        }
    }

    private WalkedArray Walked(Layout layout) => new(StorageOf(layout.Source), layout.Start, layout.Strides);

    private static WalkedArray Whole(Storage storage, Shape shape) => new(storage, Start: 0, shape.RowMajorStrides());

    private Storage StorageOf(Variable variable)
    {
        if (!_variables.TryGetValue(variable, out var storage))
            _variables[variable] = storage = new Storage(variable);
        return storage;
    }

    private void Add(Launch launch)
    {
        foreach (var storage in launch.Touches)
            storage.UsedBy(_launches.Count);
        _launches.Add(launch);
    }
}
