using Penman.Networks.Optimisers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Fixtures;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Optimisers;

public sealed class AdamTests
{
    private const int Steps = 10;

    [Theory]
    [InlineData(0.5, 0.999)]
    [InlineData(0.9, 0.999)]
    [InlineData(0.0, 0.99)]
    public void Ten_steps_match_PyTorch(double beta1, double beta2)
    {
        var torch = new TorchFixture("adam");
        var rate = torch.Number("learning_rate");
        var (parameter, gradient) = (torch.Variable("start"), torch.Variable("start"));
        var adam = new Adam(
            "adam",
            [parameter],
            new()
            {
                LearningRate = rate,
                Beta1 = beta1,
                Beta2 = beta2,
            }
        );
        using var team = new WorkerTeam(2);
        var program = TensorProgram.Compile(team, [], adam.Step([gradient]));
        var key = FormattableString.Invariant($"{beta1:0.0},{beta2}");
        for (var step = 0; step < Steps; step++)
        {
            Row(torch, "gradients", step).CopyTo(gradient.Values);
            adam.Prepare(step + 1);
            program.Run();
            AssertRow(torch, $"{key}.parameter", step, parameter.Values);
            AssertRow(torch, $"{key}.first_moment", step, adam.State[0].Values);
            AssertRow(torch, $"{key}.second_moment", step, adam.State[1].Values);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void The_norm_of_gradients_is_that_of_the_gradients(int size)
    {
        var (parameter, gradient) = (new Variable("p", [size]), new Variable("g", [size]));
        var adam = new Adam("adam", [parameter, new Variable("q", [2])], new() { Beta2 = 0.75 });
        using var team = new WorkerTeam(1);
        var program = TensorProgram.Compile(team, [], adam.Step([gradient, Tensor.Full([2], 2)]));
        Assert.Equal(0, adam.GradientNorm(steps: 0));

        gradient.Values.Fill(3);
        Step(1);
        Assert.Equal(Math.Sqrt(9 * size + 8), adam.GradientNorm(steps: 1), tolerance: 1e-4);

        gradient.Values.Fill(-1);
        Step(2);
        // Weights 0.75 x 0.25 and 0.25 over 1 - 0.75²: 3 parts of the first step and 4 of the second.
        Assert.Equal(Math.Sqrt((3 * 9 + 4 * 1) / 7.0 * size + 8), adam.GradientNorm(steps: 2), tolerance: 1e-4);

        void Step(long step)
        {
            adam.Prepare(step);
            program.Run();
        }
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(-3f)]
    [InlineData(1e-3f)]
    [InlineData(-100f)]
    public void The_first_step_has_the_size_of_the_learning_rate(float slope)
    {
        const double Rate = 0.01;
        var parameter = new Variable("p", [4]);
        var adam = new Adam("adam", [parameter], new() { LearningRate = Rate });
        using var team = new WorkerTeam(1);
        adam.Prepare(step: 1);
        TensorProgram.Compile(team, [], adam.Step([Tensor.Full([4], slope)])).Run();
        var expected = -Rate * Math.Sign(slope);
        foreach (var value in parameter.Values)
            Assert.Equal(expected, value, tolerance: 2e-5 * Rate);
    }

    [Fact]
    public void The_learning_rate_factor_scales_the_step()
    {
        var parameter = new Variable("p", Shape.Scalar);
        var adam = new Adam("adam", [parameter], new() { LearningRate = 0.5, Epsilon = 0 });
        using var team = new WorkerTeam(1);
        adam.Prepare(step: 1, learningRateFactor: 0.25);
        TensorProgram.Compile(team, [], adam.Step([Tensor.FromSingle(2)])).Run();
        Assert.Equal(-0.125, parameter.Values[0], tolerance: 1e-6);
    }

    [Fact]
    public void Two_programs_share_the_moments()
    {
        var parameter = new Variable("p", Shape.Scalar);
        var adam = new Adam("adam", [parameter], new() { Beta1 = 0.5 });
        using var team = new WorkerTeam(1);
        TensorProgram[] programs =
        [
            TensorProgram.Compile(team, [], adam.Step([Tensor.FromSingle(8)])),
            TensorProgram.Compile(team, [], adam.Step([Tensor.FromSingle(16)])),
        ];
        adam.Prepare(step: 1);
        programs[0].Run();
        adam.Prepare(step: 2);
        programs[1].Run();
        Assert.Equal(2, adam.State.Count);
        Assert.Equal(0.5 * 4 + 8, adam.State[0].Values[0]);
    }

    [Fact]
    public void Steps_count_from_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam("adam", [], new()).Prepare(step: 0));

    private static ReadOnlySpan<float> Row(TorchFixture torch, string name, int row)
    {
        var values = torch[name];
        var length = values.Length / Steps;
        return values.Slice(row * length, length);
    }

    /// <summary>Relative to each element's largest value in the ten steps: moments range from 1e-21 to 1e4.</summary>
    private static void AssertRow(TorchFixture torch, string name, int step, ReadOnlySpan<float> actual)
    {
        var expected = Row(torch, name, step);
        for (var i = 0; i < expected.Length; i++)
        {
            var largest = 0.0;
            for (var row = 0; row < Steps; row++)
                largest = Math.Max(largest, Math.Abs(Row(torch, name, row)[i]));
            if (largest == 0)
                Assert.Equal(0, actual[i]);
            else
                TestValues.AssertClose([expected[i] / largest], [actual[i] / largest], tolerance: 5e-7);
        }
    }
}
