using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class DropoutTests
{
    private readonly Variable _step = new("step", Shape.Scalar);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Training_drops_the_share_and_keeps_the_mean(double share)
    {
        const int Count = 100_000;
        var values = Drop(share, Tensor.Full([Count], 1));
        var deviation = Math.Sqrt(share * (1 - share) / Count);
        Assert.Equal(share, values.Count(value => value == 0) / (double)Count, tolerance: 5 * deviation);
        Assert.Equal(1, values.Average(value => (double)value), tolerance: 5 * deviation / (1 - share));
        Assert.Equal([0, (float)(1 / (1 - share))], values.Distinct().Order());
    }

    [Fact]
    public void The_gradient_goes_through_what_was_kept()
    {
        var x = new Variable("x", [200]);
        x.Values.Fill(1);
        var y = new Dropout("dropout", 0.5).Forward(x, Training());
        var values = Interpreter.Evaluate<float>([y, Gradients.Of(y.Sum(), x)[0]]);
        Assert.Equal(values[0], values[1]);
    }

    [Fact]
    public void Every_step_drops_others()
    {
        var first = Drop(0.5, Tensor.Full([200], 1));
        _step.Values[0] = 1;
        Assert.NotEqual(first, Drop(0.5, Tensor.Full([200], 1)));
    }

    [Fact]
    public void Inference_leaves_everything_as_it_is()
    {
        var x = new Variable("x", [5]).Tensor;
        Assert.Same(x, new Dropout("dropout", 0.5).Forward(x, Pass.Inference()));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    public void A_share_outside_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout("dropout", share));

    private float[] Drop(double share, Tensor input) =>
        Interpreter.Evaluate<float>([new Dropout("dropout", share).Forward(input, Training())])[0];

    private Pass Training() => Pass.Training(labels: null, new NoiseSource(Seed: 1, FirstStream: 7, _step));
}
