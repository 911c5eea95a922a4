using System.Runtime.InteropServices;
using Penman.Tensors;
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
    [InlineData(26, 3)]
    [InlineData(28, 7)]
    [InlineData(32, 4)]
    public void Rows_fall_into_the_runs_that_compute_the_fewest_places(int places, int? length) =>
        Assert.Equal(length, RunTile.LengthFor(places));

    /// <summary>Rows of every length, of images whose number the blocks do not divide.</summary>
    [Theory]
    [MemberData(nameof(Columns))]
    public void Rows_of_any_length_have_the_bits_of_gathered_ones(int columns)
    {
        AssertSameBits([3, 5, 5, columns], [16, 5, 3, 3], new(Padding: 1));
        AssertSameBits([2, 3, 5, 2 * columns], [32, 3, 2, 4], new(Stride: 2, Padding: 1));
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
        AssertSameBits([5, 8, 9, 9], [2 * channels, 4, 3, 3], new(Stride: 2), groups: 2);
    }

    [Fact]
    public void Zeros_far_around_and_images_cut_off_have_the_bits_of_gathered_ones()
    {
        AssertSameBits([3, 3, 9, 10], [16, 3, 4, 4], new(Stride: 2, Padding: 3));
        AssertSameBits([3, 3, 12, 12], [16, 3, 2, 2], new(Stride: 3));
        AssertSameBits([3, 3, 11, 11], [16, 3, 1, 1], new(Stride: 2));
    }

    [Theory]
    [InlineData(16, 7, true)]
    [InlineData(8, 7, false)]
    [InlineData(16, 2, false)]
    public void Runs_are_taken_where_channels_fill_registers_and_rows_are_long(int channels, int size, bool inRuns)
    {
        var (x, w) = (Filled("x", [2, 3, size, size]), Filled("w", [channels, 3, 3, 3]));
        using var team = new WorkerTeam(1);
        var backEnd = new CpuBackEnd(team, RegisterWidth.Bits512);
        var program = TensorProgram.Compile(backEnd, [x.Tensor.Conv2d(w, new(Padding: 1))]);
        var launches = program.Profile(runs: 1).Select(launch => launch.Launch);
        Assert.Equal(inRuns, launches.Any(launch => launch.Contains("in runs of", StringComparison.Ordinal)));
    }

    /// <summary>One image of 64 channels for 8 workers, where it falls into panels of 32 rows, and of 4.</summary>
    [Theory]
    [InlineData(RegisterWidth.Bits512, 2)]
    [InlineData(RegisterWidth.Bits256, 8)]
    public void A_batch_too_small_for_the_team_is_split_inside_an_image(RegisterWidth width, int units)
    {
        var (x, w) = (Filled("x", [1, 3, 7, 7]), Filled("w", [64, 3, 3, 3]));
        using var team = new WorkerTeam(8);
        var program = TensorProgram.Compile(new CpuBackEnd(team, width), [x.Tensor.Conv2d(w, new(Padding: 1))]);
        var launches = program.Profile(runs: 1);
        Assert.Equal(
            units,
            launches.Single(launch => launch.Launch.StartsWith("convolution", StringComparison.Ordinal)).Units
        );
    }

    public static TheoryData<int> Columns => [.. Enumerable.Range(3, 15)];

    /// <summary>A convolution, its gradient in the image, which is a transposed one, and the gradient of that.</summary>
    private static void AssertSameBits(Shape image, Shape kernel, ConvolutionWindow window, int groups = 1)
    {
        var (x, w) = (Filled("x", image), Filled("w", kernel));
        var y = x.Tensor.Conv2d(w, window with { Groups = groups }).LeakyRelu(0.2f);
        var first = Gradients.Of((y * y).Sum(), [x.Tensor, w.Tensor]);
        Tensor[] outputs = [y, .. first, .. Gradients.Of((first[0] * first[0]).Sum(), [x.Tensor, w.Tensor])];
        var expected = Bits(outputs, RegisterWidth.Bits128, threads: 1);
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits512, threads: 1));
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits512, threads: 3));
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits256, threads: 8));
        Assert.Equal(expected, Bits(outputs, RegisterWidth.Bits512, threads: 8));
    }

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
