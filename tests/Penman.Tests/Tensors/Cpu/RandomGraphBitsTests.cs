using System.Runtime.InteropServices;
using Penman.Tensors.Cpu.BackEnd;
using Penman.Tensors.Programs;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors.Cpu;

public sealed class RandomGraphBitsTests
{
    private const int SeedsPerBlock = 15;

    private static readonly (RegisterWidth Width, int Threads, bool IsStepped)[] Settings =
    [
        (RegisterWidth.Scalar, 1, false),
        (RegisterWidth.Bits128, 2, false),
        (RegisterWidth.Bits256, 1, false),
        (RegisterWidth.Bits512, 2, false),
        (RegisterWidth.Bits256, 2, true),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(3030)]
    public void Random_graphs_give_the_same_bits_on_every_width_and_without_emitted_code(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + SeedsPerBlock; seed++)
            Check(seed);
    }

    private static void Check(int seed)
    {
        var graph = new RandomGraph(seed);
        var before = graph.Variables.Select(variable => variable.Values.ToArray()).ToArray();
        List<float[]>? first = null;
        foreach (var (width, threads, isStepped) in Settings)
        {
            foreach (var (variable, values) in graph.Variables.Zip(before))
                values.CopyTo(variable.Values);
            using var team = new WorkerTeam(threads);
            var backEnd = new CpuBackEnd(team, width) { IsStepped = isStepped };
            var actual = graph.Run(TensorProgram.Compile(backEnd, graph.Outputs, graph.Updates));
            first ??= actual;
            AssertSameBits(first, actual, $"Seed {seed} with {width} and {threads} threads, stepped: {isStepped}");
        }
    }

    private static void AssertSameBits(List<float[]> expected, List<float[]> actual, string setting)
    {
        for (var i = 0; i < expected.Count; i++)
            Assert.True(
                MemoryMarshal.AsBytes<float>(expected[i]).SequenceEqual(MemoryMarshal.AsBytes<float>(actual[i])),
                $"{setting}: the bits of result {i} differ."
            );
    }
}
