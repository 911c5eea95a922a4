using Penman.Networks.Optimisers;
using Penman.Tensors;
using Penman.Tensors.Compiler;
using Penman.Tensors.Programs;

namespace Penman.Tests.Tensors.Programs;

/// <summary>What every back end must do: the acceptance suite of the seam under the compiler.</summary>
public abstract class BackEndTests
{
    private const int SeedsPerBlock = 15;

    private protected abstract IBackEnd BackEnd { get; }

    [Theory]
    [MemberData(nameof(OpCatalogue.Names), MemberType = typeof(OpCatalogue))]
    public void Value_and_gradients_match_the_specification(string name)
    {
        var op = OpCatalogue.Named(name);
        var outputs = op.ValueAndGradients(TestValues.Variables(op));
        var expected = Interpreter.Evaluate<double>(outputs);
        var program = Compile(outputs);
        program.Run();
        for (var i = 0; i < outputs.Count; i++)
            TestValues.AssertClose(expected[i], program.Output(i).ToDoubles(), tolerance: 2e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(3030)]
    public void Random_graphs_with_updates_match_the_specification(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + SeedsPerBlock; seed++)
        {
            var graph = new RandomGraph(seed);
            var expected = Interpreter.Evaluate<float>([
                .. graph.Outputs,
                .. graph.Updates.Select(update => update.Value),
            ]);
            graph.AssertClose(expected, graph.Run(Compile(graph.Outputs, [.. graph.Updates])));
        }
    }

    [Fact]
    public void Updates_all_read_the_old_values()
    {
        var (x, y) = (Scalar("x", 1), Scalar("y", 10));
        var program = Compile([], new Update(x, y.Tensor), new Update(y, x.Tensor + y));
        program.Run();
        Assert.Equal([10f, 11f], [x.Values[0], y.Values[0]]);
        program.Run();
        Assert.Equal([11f, 21f], [x.Values[0], y.Values[0]]);
    }

    [Fact]
    public void An_output_that_is_also_an_update_stays_when_the_variable_changes()
    {
        var x = Scalar("x", 1);
        var doubled = x.Tensor * 2;
        var program = Compile([doubled], new Update(x, doubled));
        program.Run();
        x.Values[0] = 42;
        Assert.Equal(2, program.Output(0)[0]);
    }

    [Fact]
    public void An_update_may_permute_its_own_variable()
    {
        var x = TestValues.Filled("x", [3, 3], Counter());
        var program = Compile([], new Update(x, x.Tensor.Transpose() + 0));
        program.Run();
        Assert.Equal([0f, 3f, 6f, 1f, 4f, 7f, 2f, 5f, 8f], x.Values.ToArray());
    }

    [Fact]
    public void A_value_computed_from_an_updated_parameter_sees_the_new_one_and_the_old_one_where_asked()
    {
        var w = TestValues.Filled("w", [20, 20], Counter());
        var x = TestValues.Filled("x", [5, 20], () => 1);
        var updated = w.Tensor * 0.5f;
        var (before, after) = (x.Tensor.MatMul(w).Sum(), x.Tensor.MatMul(updated).Sum());
        var program = Compile([before, after], new Update(w, updated));
        program.Run();
        Assert.Equal(5f * 199.5f * 400, program.Output(0)[0]);
        Assert.Equal(2.5f * 199.5f * 400, program.Output(1)[0]);
    }

    [Fact]
    public void A_gradient_that_is_a_view_of_a_constant_is_computed()
    {
        var x = new Variable("x", [2, 3]);
        var program = Compile(Gradients.Of(x.Tensor.Pad(axis: 1, before: 1, after: 2).Sum(), x));
        program.Run();
        Assert.Equal([1f, 1f, 1f, 1f, 1f, 1f], program.Output(0).ToArray());
    }

    [Fact]
    public void A_stride_far_beyond_the_kernel_leaves_out_what_the_kernel_does_not_reach()
    {
        var x = TestValues.Filled("x", [1, 4, 4, 4], new Random(Seed: 1).NextDouble);
        var w = TestValues.Filled("w", [2, 4, 1, 1], new Random(Seed: 2).NextDouble);
        Tensor[] outputs =
        [
            x.Tensor.Conv2d(w, new(Stride: 32_768)),
            x.Tensor.ConvTranspose2d(w.Tensor.Permute(1, 0, 2, 3), new(Stride: 40)),
        ];
        var expected = Interpreter.Evaluate<double>(outputs);
        var program = Compile(outputs);
        program.Run();
        TestValues.AssertClose(expected[0], program.Output(0).ToDoubles(), tolerance: 1e-6);
        TestValues.AssertClose(expected[1], program.Output(1).ToDoubles(), tolerance: 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5L << 40)]
    public void Two_parts_of_random_numbers_are_the_whole(long firstIndex)
    {
        Shape whole = [90, 31],
            half = [45, 31];
        var step = TestValues.Filled("step", Shape.Scalar, () => 12);
        var program = Compile([
            .. Drawn(whole, step, firstIndex),
            .. Drawn(half, step, firstIndex),
            .. Drawn(half, step, firstIndex + half.ElementCount),
        ]);
        program.Run();
        for (var i = 0; i < 2; i++)
        {
            float[] parts = [.. program.Output(2 + i), .. program.Output(4 + i)];
            Assert.Equal(program.Output(i).ToArray(), parts);
        }
    }

    /// <summary>What machines that share a batch do: each its images, gradients added up, the same update.</summary>
    [Fact]
    public void Gradients_of_two_halves_of_a_batch_add_up_to_those_of_the_whole()
    {
        const int images = 8;
        var w = TestValues.Filled("w", [6, 5], new Random(Seed: 4).NextDouble);
        Tensor Slope(int first, int count)
        {
            var noise = Tensor.RandomNormal([count, 6], seed: 1, stream: 2, step: 3, firstIndex: first * 6L);
            return Gradients.Of(noise.MatMul(w).Softplus().Sum() * (1f / images), w)[0];
        }

        var program = Compile([Slope(0, images), Slope(0, images / 2), Slope(images / 2, images / 2)]);
        program.Run();
        double[] sum = [.. program.Output(1).ToDoubles().Zip(program.Output(2).ToDoubles(), (a, b) => a + b)];
        TestValues.AssertClose(program.Output(0).ToDoubles(), sum, tolerance: 1e-6);
    }

    /// <summary>Gradients left in variables by one program, read by the optimiser's in another.</summary>
    [Fact]
    public void Updates_apart_from_gradients_give_the_bits_of_both_in_one_program()
    {
        var (joined, apart) = (new TwoLayers(), new TwoLayers());
        var together = Compile([joined.Loss], [.. joined.Optimiser.Step(joined.Slopes)]);
        Variable[] slopes = [.. apart.Parameters.Select(parameter => new Variable("slope", parameter.Shape))];
        var first = Compile([apart.Loss], [.. slopes.Zip(apart.Slopes, (to, value) => new Update(to, value))]);
        var second = Compile([], [.. apart.Optimiser.Step(slopes.Symbols())]);
        for (var step = 1; step <= 4; step++)
        {
            joined.Optimiser.Prepare(step);
            together.Run();
            apart.Optimiser.Prepare(step);
            first.Run();
            second.Run();
            Assert.Equal(together.Output(0).ToArray(), first.Output(0).ToArray());
        }

        foreach (var (expected, actual) in joined.State.Zip(apart.State))
            Assert.Equal(Bits(expected), Bits(actual));
    }

    [Fact]
    public void A_profile_names_every_kernel_and_runs_the_program()
    {
        var x = Scalar("x", 1);
        var program = Compile([], new Update(x, x.Tensor + 1));
        Assert.NotEmpty(program.Profile(runs: 3));
        Assert.Equal(4, x.Values[0]);
    }

    [Fact]
    public void A_profile_counts_the_operations_and_the_bytes_of_each_launch()
    {
        var (left, right) = (new Variable("left", [8, 4]), new Variable("right", [4, 16]));
        var program = Compile([(left.Tensor.MatMul(right.Tensor) + 1).Sum()]);

        var profile = program.Profile(runs: 1);

        Assert.Equal(2 * 8 * 4 * 16, profile.Sum(launch => launch.Flops));
        Assert.Equal(program.Statistics.MatrixFlops, profile.Sum(launch => launch.Flops));
        Assert.InRange(profile.Max(launch => launch.Bytes), 4 * (4 * 16 + 8 * 4), 4 * 10_000);
    }

    private protected TensorProgram Compile(IReadOnlyList<Tensor> outputs, params IReadOnlyList<Update> updates) =>
        TensorProgram.Compile(BackEnd, outputs, updates);

    private static Tensor[] Drawn(Shape shape, Tensor step, long firstIndex) =>
        [
            Tensor.RandomNormal(shape, seed: 3, stream: 1, step, firstIndex),
            Tensor.RandomUniform(shape, seed: 3, stream: 1, step, firstIndex),
        ];

    private static int[] Bits(Variable variable) =>
        Array.ConvertAll(variable.Values.ToArray(), BitConverter.SingleToInt32Bits);

    private static Variable Scalar(string name, double value) => TestValues.Filled(name, Shape.Scalar, () => value);

    private static Func<double> Counter()
    {
        var next = 0;
        return () => next++;
    }

    /// <summary>A convolution, a linear layer and Adam.</summary>
    private sealed class TwoLayers
    {
        public TwoLayers()
        {
            var random = new Random(Seed: 8);
            Variable Filled(string name, Shape shape) =>
                TestValues.Filled(name, shape, () => random.NextDouble() - 0.5);
            Parameters = [Filled("kernel", [5, 2, 3, 3]), Filled("bias", [5, 1, 1]), Filled("weight", [180, 3])];
            var images = Filled("images", [7, 2, 6, 6]);
            var hidden = images.Tensor.Conv2d(Parameters[0], new(Padding: 1)) + Parameters[1]; // (7, 5, 6, 6)
            Loss = hidden.LeakyRelu(0.2f).Reshape([7, 180]).MatMul(Parameters[2]).Softplus().Mean();
            Slopes = Gradients.Of(Loss, Parameters.Symbols());
            Optimiser = new Adam("adam", Parameters, new AdamOptions { LearningRate = 0.01 });
        }

        public Variable[] Parameters { get; }

        public Tensor Loss { get; }

        public IReadOnlyList<Tensor> Slopes { get; }

        public Adam Optimiser { get; }

        public IEnumerable<Variable> State => Parameters.Concat(Optimiser.State);
    }
}
