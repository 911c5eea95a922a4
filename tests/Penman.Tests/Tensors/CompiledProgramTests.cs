using System.Runtime.InteropServices;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors;

public sealed class CompiledProgramTests
{
    private static readonly RegisterWidth[] Widths = Enum.GetValues<RegisterWidth>();

    [Theory]
    [MemberData(nameof(OpCatalogue.Names), MemberType = typeof(OpCatalogue))]
    public void Compiled_value_and_gradients_match_the_interpreter(string name)
    {
        var op = OpCatalogue.Named(name);
        var variables = TestValues.Variables(op);
        var outputs = ValueAndGradients(op, variables);
        var expected = Interpreter.Evaluate<double>(outputs);
        using var team = new WorkerTeam(2);
        var program = TensorProgram.Compile(team, outputs);
        program.Run();
        for (var i = 0; i < outputs.Count; i++)
            TestValues.AssertClose(expected[i], program.Output(i).ToDoubles(), tolerance: 2e-5);
    }

    [Theory]
    [MemberData(nameof(OpCatalogue.Names), MemberType = typeof(OpCatalogue))]
    public void Every_register_width_and_thread_count_gives_the_same_bits(string name)
    {
        var op = OpCatalogue.Named(name);
        var outputs = ValueAndGradients(op, TestValues.Variables(op));
        var expected = Bits(outputs, RegisterWidth.Scalar, threads: 1);
        foreach (var width in Widths)
        {
            foreach (var threads in new[] { 1, 2, 3 })
                Assert.Equal(expected, Bits(outputs, width, threads));
        }
    }

    [Fact]
    public void A_gradient_that_is_a_view_of_a_constant_is_computed()
    {
        var x = new Variable("x", [2, 3]);
        using var team = new WorkerTeam(1);
        var program = TensorProgram.Compile(team, Gradients.Of(x.Tensor.Pad(axis: 1, before: 1, after: 2).Sum(), x));
        program.Run();
        Assert.Equal([1f, 1f, 1f, 1f, 1f, 1f], program.Output(0).ToArray());
        GC.KeepAlive(program);
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

    private static List<Tensor> ValueAndGradients(OpCase op, Variable[] variables)
    {
        var value = op.Build(variables.Symbols());
        var weighted = (value * TestValues.Filled("weights", value.Shape, new Random(Seed: 5).NextDouble)).Sum();
        return [value, weighted, .. Gradients.Of(weighted, variables.Symbols())];
    }

    private static List<byte[]> Bits(IReadOnlyList<Tensor> outputs, RegisterWidth width, int threads)
    {
        using var team = new WorkerTeam(threads);
        var program = TensorProgram.Compile(team, width, outputs);
        program.Run();
        program.Run();
        return [.. Enumerable.Range(0, outputs.Count).Select(i => MemoryMarshal.AsBytes(program.Output(i)).ToArray())];
    }
}
