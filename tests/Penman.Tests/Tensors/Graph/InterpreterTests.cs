using Penman.Tensors;

namespace Penman.Tests.Tensors.Graph;

public sealed class InterpreterTests
{
    [Theory]
    [InlineData(-5f)]
    [InlineData(-12f)]
    [InlineData(-30f)]
    [InlineData(-80f)]
    public void Softplus_of_a_very_negative_number_keeps_its_digits(float x)
    {
        // log(1 + t) = t - t²/2 + t³/3 - t⁴/4 + ..., t = e^x.
        var t = Math.Exp(x);
        var expected = t * (1 - t * (0.5 - t * (1.0 / 3 - t / 4)));
        var softplus = Tensor.FromSingle(x).Softplus();
        Assert.Equal(1, Interpreter.Evaluate<double>([softplus])[0][0] / expected, tolerance: 1e-9);
        Assert.Equal(1, Interpreter.Evaluate<float>([softplus])[0][0] / expected, tolerance: 1e-6);
    }
}
