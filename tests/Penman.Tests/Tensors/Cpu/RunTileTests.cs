using System.Runtime.InteropServices;
using Penman.Tensors;
using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu.BackEnd;
using Penman.Tensors.Cpu.Convolutions;
using Penman.Tensors.Programs;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors.Cpu;

/// <summary>Convolutions whose patches are read where they stand, against those whose patches are gathered.</summary>
public sealed class RunTileTests
{
    [Theory]
    [InlineData(2, null)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(7, 7)]
    [InlineData(8, 4)]
    [InlineData(9, 3)]
    [InlineData(10, 5)]
    [InlineData(13, 7)]
    [InlineData(14, 7)]
    [InlineData(16, 4)]
    [InlineData(26, 7)]
    [InlineData(28, 7)]
    [InlineData(32, 4)]
    public void Rows_fall_into_the_runs_that_are_done_soonest(int places, int? length) =>
        Assert.Equal(length, RunTile.LengthFor(places));

    /// <summary>Rows of every length, of images whose number the blocks do not divide.</summary>
    [Theory]
    [MemberData(nameof(Columns))]
    public void Rows_of_any_length_have_the_bits_of_gathered_ones(int columns)
    {
        AssertSameBits([3, 16, 5, columns], [16, 16, 3, 3], new(Padding: 1));
        AssertSameBits([2, 14, 5, 2 * columns], [32, 14, 2, 4], new(Stride: 2, Padding: 1));
        AssertSameBits([2, 14, 5, 2 * columns + 1], [16, 14, 4, 4], new(Stride: 2, Padding: 1));
    }

    /// <summary>Channels that fill one register, two, several, or none to its end.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(60)]
    public void Any_number_of_channels_has_the_bits_of_gathered_ones(int channels)
    {
        AssertSameBits([5, 4, 7, 7], [channels, 4, 3, 3], new(Padding: 1));
        AssertSameBits([3, channels, 9, 9], [16, channels, 3, 3], new(Stride: 2));
        AssertSameBits([3, 2 * channels, 9, 9], [2 * channels, channels, 3, 3], new(Stride: 2), groups: 2);
    }

    [Fact]
    public void Zeros_far_around_and_images_cut_off_have_the_bits_of_gathered_ones()
    {
        AssertSameBits([3, 16, 9, 10], [16, 16, 4, 4], new(Stride: 2, Padding: 3));
        AssertSameBits([3, 16, 12, 13], [16, 16, 3, 3], new(Stride: 3));
        AssertSameBits([3, 16, 11, 11], [16, 16, 1, 1], new(Stride: 2));
    }

    [Theory]
    [InlineData(16, 7, true)]
    [InlineData(8, 7, false)]
    [InlineData(16, 2, false)]
    public void Runs_are_taken_where_channels_fill_registers_and_rows_are_long(int channels, int size, bool inRuns)
    {
        var (x, w) = (Filled("x", [2, 3, size, size]), Filled("w", [channels, 3, 3, 3]));
        var (y, v) = (Filled("y", [2, 3, size, size]), Filled("v", [3, channels, 4, 4]));
        Tensor[] outputs =
        [
            x.Tensor.Conv2d(w, new(Padding: 1)),
            y.Tensor.ConvTranspose2d(v, new(Stride: 2, Padding: 1)),
        ];
        Assert.Equal(inRuns ? 2 : 0, Convolutions(outputs, RegisterWidth.Bits512).Count(IsInRuns));
        Assert.DoesNotContain(Convolutions(outputs, RegisterWidth.Bits256), IsInRuns);
    }

    /// <summary>One image for 8 workers, which falls into panels of 32 rows, and of 4: a convolution and a transposed one.</summary>
    [Theory]
    [InlineData(RegisterWidth.Bits512, 2)]
    [InlineData(RegisterWidth.Bits256, 8)]
    public void A_batch_too_small_for_the_team_is_split_inside_an_image(RegisterWidth width, int units)
    {
        var (x, w) = (Filled("x", [1, 5, 7, 7]), Filled("w", [64, 5, 3, 3]));
        var (y, v) = (Filled("y", [1, 5, 7, 7]), Filled("v", [5, 64, 4, 4]));
        var bias = Filled("b", [64, 1, 1]).Tensor;
        Tensor[] outputs =
        [
            x.Tensor.Conv2d(w, new(Padding: 1)) + bias,
            y.Tensor.ConvTranspose2d(v, new(Stride: 2, Padding: 1)) * bias,
        ];
        Assert.Equal([units, units], Convolutions(outputs, width).Select(launch => launch.Units));
        Assert.Equal(Bits(outputs, RegisterWidth.Bits128, threads: 1), Bits(outputs, width, threads: 8));
    }

    /// <summary>Lines that fill registers and those that overlap, dealt out to planes from even and odd columns on.</summary>
    [Theory]
    [InlineData(4, 2, 0, 10)]
    [InlineData(4, 2, 2, 16)]
    [InlineData(4, 2, 1, 22)]
    [InlineData(2, 2, 0, 12)]
    [InlineData(3, 1, 1, 3)]
    [InlineData(3, 1, 1, 21)]
    [InlineData(5, 1, 2, 35)]
    public void Images_stand_in_planes_as_the_interpreter_sees_them(int kernel, int stride, int padding, int columns)
    {
        var outputs = Outputs([2, 3, 8, columns], [4, 3, kernel, kernel], new(Stride: stride, Padding: padding));
        var expected = Interpreter.Evaluate<double>(outputs);
        using var team = new WorkerTeam(1);
        var program = TensorProgram.Compile(team, outputs);
        program.Run();
        for (var i = 0; i < outputs.Length; i++)
            TestValues.AssertClose(expected[i], program.Output(i).ToDoubles(), tolerance: 1e-4);
    }

    public static TheoryData<int> Columns => [.. Enumerable.Range(3, 15)];

    private static void AssertSameBits(Shape image, Shape kernel, ConvolutionWindow window, int groups = 1)
    {
        var outputs = Outputs(image, kernel, window with { Groups = groups });
        var expected = Bits(outputs, RegisterWidth.Bits128, threads: 1);
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits512, threads: 1));
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits512, threads: 3));
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits256, threads: 8));
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits512, threads: 8));
    }

    /// <summary>A convolution, its gradient in the image, which is a transposed one, and the gradient of that.</summary>
    private static Tensor[] Outputs(Shape image, Shape kernel, ConvolutionWindow window)
    {
        var (x, w) = (Filled("x", image), Filled("w", kernel));
        var y = x.Tensor.Conv2d(w, window).LeakyRelu(0.2f);
        var first = Gradients.Of((y * y).Sum(), [x.Tensor, w.Tensor]);
        return [y, .. first, .. Gradients.Of((first[0] * first[0]).Sum(), [x.Tensor, w.Tensor])];
    }

    private static List<LaunchProfile> Convolutions(Tensor[] outputs, RegisterWidth width)
    {
        using var team = new WorkerTeam(8);
        return
        [
            .. TensorProgram
                .Compile(new CpuBackEnd(team, width), outputs)
                .Profile(runs: 1)
                .Where(launch => launch.Launch.StartsWith("convolution", StringComparison.Ordinal)),
        ];
    }

    private static bool IsInRuns(LaunchProfile launch) =>
        launch.Launch.Contains("in runs of", StringComparison.Ordinal);

    private static Variable Filled(string name, Shape shape)
    {
        var random = new Random(Seed: name[0]);
        return TestValues.Filled(name, shape, () => random.NextDouble() - 0.5);
    }

    private static List<byte[]> Bits(IReadOnlyList<Tensor> outputs, RegisterWidth width, int threads)
    {
        using var team = new WorkerTeam(threads);
        var program = TensorProgram.Compile(new CpuBackEnd(team, width), outputs);
        program.Run();
        program.Run();
        return [.. Enumerable.Range(0, outputs.Count).Select(i => MemoryMarshal.AsBytes(program.Output(i)).ToArray())];
    }
}
