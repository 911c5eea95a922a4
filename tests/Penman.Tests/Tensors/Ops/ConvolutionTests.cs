using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors.Ops;

public sealed class ConvolutionTests
{
    private static readonly Tensor Image = new Variable("x", [1, 4, 4, 4]);
    private static readonly Tensor Weight = new Variable("w", [2, 4, 1, 1]);

    [Fact]
    public void A_stride_far_beyond_the_kernel_costs_nothing_but_what_the_kernel_reaches()
    {
        var x = TestValues.Filled("x", [1, 4, 4, 4], new Random(Seed: 1).NextDouble);
        var w = TestValues.Filled("w", [2, 4, 1, 1], new Random(Seed: 2).NextDouble);
        var y = x.Tensor.Conv2d(w, new(Stride: 32_768));
        var back = x.Tensor.ConvTranspose2d(w.Tensor.Permute(1, 0, 2, 3), new(Stride: 40));
        using var team = new WorkerTeam(1);
        Assert.InRange(TensorProgram.Compile(team, [y, back]).Statistics.ArenaBytes, 1, 1_000_000);
    }

    [Fact]
    public void Padding_beyond_all_measure_is_refused() =>
        Assert.Throws<ShapeException>(() => Image.Conv2d(Weight, new(Padding: int.MaxValue)));

    [Fact]
    public void A_window_out_of_range_is_named_with_its_operation()
    {
        var window = new ConvolutionWindow(Groups: 0);
        AssertNames("Conv2d", () => Image.Conv2d(Weight, window));
        AssertNames("ConvTranspose2d", () => Image.ConvTranspose2d(Weight, window));
        AssertNames("Conv2dWeightGrad", () => Image.Conv2dWeightGrad(Image, (1, 1), window));
        AssertNames("output padding 2", () => Image.ConvTranspose2d(Weight, new(Stride: 2), outputPadding: 2));
    }

    private static void AssertNames(string name, Func<Tensor> build) =>
        Assert.Contains(name, Assert.Throws<ShapeException>(build).Message, StringComparison.Ordinal);
}
