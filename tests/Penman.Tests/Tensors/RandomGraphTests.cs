using System.Runtime.InteropServices;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors;

public sealed class RandomGraphTests
{
    private const int SeedsPerBlock = 15;

    private static readonly (RegisterWidth Width, int Threads)[] Settings =
    [
        (RegisterWidth.Scalar, 1),
        (RegisterWidth.Bits128, 2),
        (RegisterWidth.Bits256, 1),
        (RegisterWidth.Bits512, 2),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(3030)]
    public void Random_graphs_match_the_interpreter_and_give_the_same_bits_on_every_width(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + SeedsPerBlock; seed++)
            Check(seed);
    }

    private static void Check(int seed)
    {
        var graph = new RandomGraph(seed);
        var expected = Interpreter.Evaluate<float>([.. graph.Outputs, .. graph.Updates.Select(update => update.Value)]);
        var before = graph.Variables.Select(variable => variable.Values.ToArray()).ToArray();
        List<float[]>? first = null;
        foreach (var (width, threads) in Settings)
        {
            foreach (var (variable, values) in graph.Variables.Zip(before))
                values.CopyTo(variable.Values);
            var actual = Run(graph, width, threads);
            if (first is null)
                AssertClose(expected, first = actual, seed);
            else
                AssertSameBits(first, actual, $"Seed {seed} with {width} and {threads} threads");
        }
    }

    /// <summary>The outputs, then the updated variables.</summary>
    private static List<float[]> Run(RandomGraph graph, RegisterWidth width, int threads)
    {
        using var team = new WorkerTeam(threads);
        var program = TensorProgram.Compile(team, width, graph.Outputs, graph.Updates);
        program.Run();
        List<float[]> results =
        [
            .. graph.Outputs.Select((_, i) => program.Output(i).ToArray()),
            .. graph.Updates.Select(update => update.Variable.Values.ToArray()),
        ];
        GC.KeepAlive(program);
        return results;
    }

    private static void AssertClose(IReadOnlyList<float[]> expected, List<float[]> actual, int seed)
    {
        for (var i = 0; i < expected.Count; i++)
        {
            for (var j = 0; j < expected[i].Length; j++)
            {
                var allowed = 1e-4 * (1 + Math.Abs(expected[i][j]));
                if (!(Math.Abs(actual[i][j] - expected[i][j]) <= allowed))
                    Assert.Fail(
                        $"Seed {seed}: element {j} of result {i} is {actual[i][j]:R}, expected {expected[i][j]:R}."
                    );
            }
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
