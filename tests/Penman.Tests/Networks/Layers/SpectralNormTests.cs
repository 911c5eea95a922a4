using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Fixtures;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class SpectralNormTests
{
    private const double Tolerance = 1e-6;

    private static readonly Initialisation Anything = new(seed: 1, stream: 1);
    private static readonly WeightOptions Normed = new() { SpectralNorm = true };

    private readonly TorchFixture _torch = new("spectral_norm");

    [Theory]
    [InlineData("linear")]
    [InlineData("conv")]
    public void A_training_pass_and_the_inference_after_it_match_PyTorch(string name)
    {
        var layer = Layer(name);
        var pass = Pass.Training();
        var x = _torch.Variable($"{name}.input");
        var y = layer.Forward(x, pass);
        var loss = (y * _torch.Variable($"{name}.cotangent")).Sum();
        var gradients = Gradients.Of(loss, x, layer.Parameters[0], layer.Parameters[1]);
        _torch.AssertComputes(
            Tolerance,
            ($"{name}.output", y),
            ($"{name}.input.gradient", gradients[0]),
            ($"{name}.weight.gradient", gradients[1]),
            ($"{name}.bias.gradient", gradients[2])
        );
        using var team = new WorkerTeam(2);
        TensorProgram.Compile(team, [], pass.BufferUpdates).Run();
        _torch.AssertMatches($"{name}.u", layer.Buffers[0].Values, Tolerance);
        _torch.AssertMatches($"{name}.v", layer.Buffers[1].Values, Tolerance);
        var program = TensorProgram.Compile(team, [layer.Forward(x, Pass.Inference())]);
        program.Run();
        _torch.AssertMatches($"{name}.inference", program.Output(0), Tolerance);
    }

    /// <summary>A matrix whose singular values are known: diagonal, the largest 3.</summary>
    [Fact]
    public void The_largest_singular_value_becomes_1_with_the_vectors_made_at_the_start()
    {
        var diagonal = new Variable("weight", [3, 4]);
        (diagonal.Values[0], diagonal.Values[5], diagonal.Values[10]) = (1, -3, 0.5f);
        var norm = new SpectralNorm(diagonal, Anything);
        var normalised = Interpreter.Evaluate<double>([norm.Normalise(diagonal, Pass.Inference())])[0];
        Assert.Equal(-1, normalised[5], tolerance: 1e-5);
        Assert.Equal(1.0 / 3, normalised[0], tolerance: 1e-5);
    }

    [Fact]
    public void An_inference_pass_records_nothing_and_a_training_pass_records_both_vectors()
    {
        var layer = new Linear("linear", inputs: 6, outputs: 4, Anything, Normed);
        var (training, inference) = (Pass.Training(), Pass.Inference());
        _ = layer.Forward(new Variable("x", [2, 6]), training);
        _ = layer.Forward(new Variable("x", [2, 6]), inference);
        Assert.Equal(layer.Buffers, training.BufferUpdates.Select(update => update.Variable));
        Assert.Equal(["linear.weight_u", "linear.weight_v"], layer.Buffers.Select(buffer => buffer.Name));
        Assert.Empty(inference.BufferUpdates);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public void All_weights_of_a_projection_head_are_divided(bool reads, int weights)
    {
        var options = new HeadOptions(Classes: 3) { Weight = Normed, Reads = reads };
        var head = new ProjectionHead("head", features: 6, Anything, options);
        var labels = new Variable("labels", [2, 3]);
        (labels.Values[1], labels.Values[3]) = (1, 1);
        var x = Anything.Normal("x", [2, 6], deviation: 1);
        var before = Numbers();
        foreach (var weight in head.Parameters.Where(parameter => parameter.Shape.Rank == 2))
        foreach (ref var value in weight.Values)
            value *= 8;
        TestValues.AssertClose(before, Numbers(), tolerance: 1e-6);
        Assert.Equal(2 * weights, head.Buffers.Count);
        Assert.False(head.IsPiecewiseLinear);

        double[] Numbers()
        {
            var pass = Pass.Training(labels);
            var logits = head.Forward(x, pass);
            return
            [
                .. Interpreter
                    .Evaluate<double>(pass.Readings is { } read ? [logits, read] : [logits])
                    .SelectMany(all => all),
            ];
        }
    }

    private Layer Layer(string name)
    {
        Layer layer =
            name == "linear"
                ? new Linear(name, inputs: 6, outputs: 4, Anything, Normed)
                : new Conv2d(name, new(2, 5, Kernel: 3) { Window = new(Padding: 1) }, Anything, Normed);
        _torch.Fill(layer.Parameters[0], $"{name}.weight");
        _torch.Fill(layer.Parameters[1], $"{name}.bias");
        layer.Buffers[0].Values.Fill((float)(1 / Math.Sqrt(layer.Buffers[0].Shape[0])));
        return layer;
    }
}
