using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Fixtures;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class BatchNormTests
{
    /// <summary>One feature has mean 30 and deviation 10: a float loses a digit in centring it.</summary>
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData("batch_norm")]
    [InlineData("batch_norm_of_images")]
    public void Two_training_batches_and_the_inference_after_them_match_PyTorch(string fixture)
    {
        var torch = new TorchFixture(fixture);
        var layer = Layer(torch);
        using var team = new WorkerTeam(2);
        for (var batch = 0; batch < 2; batch++)
            Train(team, layer, batch, torch);
        var inference = layer.Forward(torch.Variable("inference.input"), Pass.Inference());
        var program = TensorProgram.Compile(team, [inference]);
        program.Run();
        torch.AssertMatches("inference.output", program.Output(0), Tolerance);
    }

    [Theory]
    [InlineData("batch_norm")]
    [InlineData("batch_norm_of_images")]
    public void In_inference_an_example_does_not_depend_on_its_batch(string fixture)
    {
        var torch = new TorchFixture(fixture);
        var layer = Layer(torch);
        using var team = new WorkerTeam(2);
        Train(team, layer, batch: 0, torch);
        var random = new Random(Seed: 3);
        var shape = Shape.Of([1, .. torch.Variable("0.input").Shape.Skip(1)]);
        var example = TestValues.Filled("example", shape, random.NextDouble);
        var alone = Infer(team, layer, example);
        foreach (var mates in new[] { 1, 6, 40 })
        {
            var others = TestValues.Filled("mates", [mates, .. shape.Skip(1)], () => 100 * random.NextDouble());
            var together = Infer(team, layer, Tensor.Concatenate(0, others, example));
            Assert.Equal(alone, together[^alone.Length..]);
        }
    }

    [Fact]
    public void Without_scale_and_shift_each_channel_has_mean_0_and_variance_1_and_nothing_is_trained()
    {
        var layer = new BatchNorm("norm", features: 2, hasScaleAndShift: false);
        var random = new Random(Seed: 4);
        var input = TestValues.Filled("input", [4, 2, 3, 3], () => 5 + 3 * random.NextDouble());
        var output = layer.Forward(input, Pass.Training());
        var mean = output.MeanKeepingAxes(0, 2, 3);
        var values = Interpreter.Evaluate<double>([mean, output.Square().MeanKeepingAxes(0, 2, 3)]);
        Assert.Empty(layer.Parameters);
        TestValues.AssertClose([0, 0], values[0], tolerance: 1e-6);
        TestValues.AssertClose([1, 1], values[1], tolerance: 1e-4); // the epsilon under the root
    }

    [Fact]
    public void An_inference_pass_records_nothing()
    {
        var pass = Pass.Inference();
        _ = new BatchNorm("norm", features: 3).Forward(new Variable("input", [2, 3]), pass);
        Assert.Empty(pass.BufferUpdates);
    }

    private static BatchNorm Layer(TorchFixture torch)
    {
        var layer = new BatchNorm("norm", torch["weight"].Length);
        torch.Fill(layer.Parameters[0], "weight");
        torch.Fill(layer.Parameters[1], "bias");
        return layer;
    }

    /// <summary>
    /// Compares a batch's outputs and gradients, then updates the running statistics and compares those.
    /// </summary>
    private static void Train(WorkerTeam team, BatchNorm layer, int batch, TorchFixture torch)
    {
        var pass = Pass.Training();
        var x = torch.Variable($"{batch}.input");
        var y = layer.Forward(x, pass);
        var loss = (y * torch.Variable($"{batch}.cotangent")).Sum();
        var gradients = Gradients.Of(loss, x, layer.Parameters[0], layer.Parameters[1]);
        (string, Tensor)[] cases =
        [
            ($"{batch}.output", y),
            ($"{batch}.weight.gradient", gradients[1]),
            ($"{batch}.bias.gradient", gradients[2]),
        ];
        torch.AssertComputes(Tolerance, cases);
        // The feature of deviation 0.01 divides by it: gradients up to 84, made of terms that cancel.
        torch.AssertComputes(tolerance: 5e-6, ($"{batch}.input.gradient", gradients[0]));
        TensorProgram.Compile(team, [], pass.BufferUpdates).Run();
        torch.AssertMatches($"{batch}.running_mean", layer.Buffers[0].Values, Tolerance);
        torch.AssertMatches($"{batch}.running_var", layer.Buffers[1].Values, Tolerance);
    }

    private static float[] Infer(WorkerTeam team, BatchNorm layer, Tensor batch)
    {
        var program = TensorProgram.Compile(team, [layer.Forward(batch, Pass.Inference())]);
        program.Run();
        return program.Output(0).ToArray();
    }
}
