using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors.Cpu;

public sealed class MinimalFilterTests
{
    /// <summary>How many times the direct form's rounding, in float too, is tolerated.</summary>
    private const double Tolerated = 4;

    public static TheoryData<string> Filtered => [.. OpCatalogue.FilteredConvolutions().Select(op => op.Name)];

    [Theory]
    [MemberData(nameof(Filtered))]
    public void Convolutions_of_many_channels_are_filtered(string name)
    {
        var op = OpCatalogue.Named(name);
        var outputs = op.ValueAndGradients(TestValues.Variables(op));
        using var team = new WorkerTeam(1);
        var launches = TensorProgram.Compile(team, outputs).Profile(runs: 1).Select(launch => launch.Launch);
        Assert.Equal(2, launches.Count(launch => launch.Contains("in tiles of", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, 3, 3)]
    [InlineData(40, 3, 1)]
    [InlineData(40, 5, 5)]
    [InlineData(3, 3, 3)]
    public void Those_of_few_channels_or_other_kernels_are_not(int channels, int rows, int columns)
    {
        var x = TestValues.Filled("x", [2, channels, 8, 8], new Random(Seed: 1).NextDouble);
        var w = TestValues.Filled("w", [channels, channels, rows, columns], new Random(Seed: 2).NextDouble);
        using var team = new WorkerTeam(1);
        var program = TensorProgram.Compile(team, [x.Tensor.Conv2d(w, new(Padding: 1))]);
        Assert.DoesNotContain(
            program.Profile(runs: 1),
            launch => launch.Launch.Contains("in tiles of", StringComparison.Ordinal)
        );
    }

    /// <summary>Values, gradients, and the gradients of the gradients' squares, as penalties take them.</summary>
    [Theory]
    [InlineData(3, 1, 1, 6)]
    [InlineData(4, 2, 1, 12)]
    [InlineData(6, 2, 2, 12)]
    public void Rounding_stays_within_four_times_that_of_the_direct_form(int kernel, int stride, int padding, int size)
    {
        var random = new Random(Seed: 11);
        var x = TestValues.Filled("x", [1, 40, size, size], () => random.NextDouble() - 0.5);
        var w = TestValues.Filled("w", [48, 40, kernel, kernel], () => random.NextDouble() - 0.5);
        var y = x.Tensor.Conv2d(w, new(Stride: stride, Padding: padding)).LeakyRelu(0.2f);
        var first = Gradients.Of((y * y).Sum(), [x.Tensor, w.Tensor]);
        var second = Gradients.Of((first[0] * first[0]).Sum(), [x.Tensor, w.Tensor]);
        Tensor[] outputs = [y, .. first, .. second];

        var exact = Interpreter.Evaluate<double>(outputs);
        var direct = Interpreter.Evaluate<float>(outputs);
        using var team = new WorkerTeam(2);
        var program = TensorProgram.Compile(team, outputs);
        program.Run();
        for (var i = 0; i < outputs.Length; i++)
        {
            var (mine, theirs) = (Error(exact[i], program.Output(i)), Error(exact[i], direct[i]));
            Assert.True(mine <= Tolerated * theirs, $"Output {i}: {mine:E2} against {theirs:E2} of the direct form.");
        }
    }

    /// <summary>The largest distance from the exact values, over their root mean square.</summary>
    private static double Error(double[] exact, ReadOnlySpan<float> values)
    {
        double largest = 0,
            squares = 0;
        for (var i = 0; i < exact.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(values[i] - exact[i]));
            squares += exact[i] * exact[i];
        }

        return largest / Math.Sqrt(squares / exact.Length);
    }
}
