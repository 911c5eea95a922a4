using Penman.Nn;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Penman.Tests.Fixtures;
using Penman.Tests.Tensors;

namespace Penman.Tests.Nn;

public sealed class BatchNormTests
{
    private const int Features = 5;

    /// <summary>One feature has mean 30 and deviation 10: a float loses a digit in centring it.</summary>
    private const double Tolerance = 2e-6;

    private readonly TorchFixture _torch = new("batch_norm");

    [Fact]
    public void Two_training_batches_and_the_inference_after_them_match_PyTorch()
    {
        var layer = Layer();
        using var team = new WorkerTeam(2);
        for (var batch = 0; batch < 2; batch++)
            Train(team, layer, batch);
        var inference = layer.Forward(_torch.Variable("inference.input"), Pass.Inference());
        var program = TensorProgram.Compile(team, [inference]);
        program.Run();
        _torch.AssertMatches("inference.output", program.Output(0), Tolerance);
    }

    [Fact]
    public void In_inference_an_example_does_not_depend_on_its_batch()
    {
        var layer = Layer();
        using var team = new WorkerTeam(2);
        Train(team, layer, batch: 0);
        var random = new Random(Seed: 3);
        var example = TestValues.Filled("example", [1, Features], random.NextDouble);
        var alone = Infer(team, layer, example);
        foreach (var mates in new[] { 1, 6, 40 })
        {
            var others = TestValues.Filled("mates", [mates, Features], () => 100 * random.NextDouble());
            var together = Infer(team, layer, Tensor.Concatenate(0, others, example));
            Assert.Equal(alone, together[^Features..]);
        }
    }

    [Fact]
    public void An_inference_pass_records_nothing()
    {
        var pass = Pass.Inference();
        _ = Layer().Forward(_torch.Variable("0.input"), pass);
        Assert.Empty(pass.BufferUpdates);
    }

    private BatchNorm Layer()
    {
        var layer = new BatchNorm("norm", Features);
        _torch.Fill(layer.Parameters[0], "weight");
        _torch.Fill(layer.Parameters[1], "bias");
        return layer;
    }

    /// <summary>
    /// Compares a batch's outputs and gradients, then updates the running statistics and compares those.
    /// </summary>
    private void Train(WorkerTeam team, BatchNorm layer, int batch)
    {
        var pass = Pass.Training();
        var x = _torch.Variable($"{batch}.input");
        var y = layer.Forward(x, pass);
        var loss = (y * _torch.Variable($"{batch}.cotangent")).Sum();
        var gradients = Gradients.Of(loss, x, layer.Parameters[0], layer.Parameters[1]);
        (string, Tensor)[] cases =
        [
            ($"{batch}.output", y),
            ($"{batch}.weight.gradient", gradients[1]),
            ($"{batch}.bias.gradient", gradients[2]),
        ];
        _torch.AssertComputes(Tolerance, cases);
        // The feature of deviation 0.01 divides by it: gradients up to 84, made of terms that cancel.
        _torch.AssertComputes(tolerance: 5e-6, ($"{batch}.input.gradient", gradients[0]));
        TensorProgram.Compile(team, [], pass.BufferUpdates).Run();
        _torch.AssertMatches($"{batch}.running_mean", layer.Buffers[0].Values, Tolerance);
        _torch.AssertMatches($"{batch}.running_var", layer.Buffers[1].Values, Tolerance);
    }

    private static float[] Infer(WorkerTeam team, BatchNorm layer, Tensor batch)
    {
        var program = TensorProgram.Compile(team, [layer.Forward(batch, Pass.Inference())]);
        program.Run();
        return program.Output(0).ToArray();
    }
}
