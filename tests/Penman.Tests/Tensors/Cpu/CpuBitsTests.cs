using System.Runtime.InteropServices;
using Penman.Tensors;
using Penman.Tensors.Cpu.BackEnd;
using Penman.Tensors.Programs;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors.Cpu;

public sealed class CpuBitsTests
{
    private static readonly RegisterWidth[] Widths = Enum.GetValues<RegisterWidth>();

    [Theory]
    [MemberData(nameof(OpCatalogue.Names), MemberType = typeof(OpCatalogue))]
    public void Every_register_width_and_thread_count_gives_the_same_bits(string name)
    {
        var op = OpCatalogue.Named(name);
        var outputs = op.ValueAndGradients(TestValues.Variables(op));
        var expected = Bits(outputs, RegisterWidth.Scalar, threads: 1);
        foreach (var width in Widths)
        {
            foreach (var threads in new[] { 1, 2, 3 })
                Assert.Equal(expected, Bits(outputs, width, threads));
        }
    }

    /// <summary>The deepest block of the inner axis fills a worker's scratch to its end.</summary>
    [Fact]
    public void Packing_a_block_of_full_depth_stays_within_a_workers_scratch()
    {
        var random = new Random(Seed: 3);
        var left = TestValues.Filled("left", [128, 160], random.NextDouble);
        var product = left.Tensor.MatMul(TestValues.Filled("right", [160, 400], random.NextDouble));
        var expected = Bits([product], RegisterWidth.Scalar, threads: 1);
        for (var i = 0; i < 5; i++)
            Assert.Equal(expected, Bits([product], RegisterWidth.Scalar, threads: 2));
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
