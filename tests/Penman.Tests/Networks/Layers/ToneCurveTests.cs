using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class ToneCurveTests
{
    /// <summary>g = -12.75 + 292.75 (tanh x + 1) / 2, less 0.9 of what is above 252, and nothing below 0.</summary>
    [Theory]
    [InlineData(-20, 0)]
    [InlineData(-1.6, 0)]
    [InlineData(-1.2, 11.599)]
    [InlineData(0, 133.625)]
    [InlineData(1, 245.103)]
    [InlineData(2, 254.273)]
    [InlineData(20, 254.8)]
    public void Numbers_become_greys_with_a_toe_and_a_shoulder(double number, double grey) =>
        Assert.Equal(grey, (Tones([(float)number])[0] + 1) * 127.5, tolerance: 0.001);

    [Fact]
    public void Ground_is_black_to_the_bit() =>
        Assert.All(Tones([-1.6f, -2, -5, -50]), tone => Assert.Equal(-1f, (float)tone));

    private static double[] Tones(float[] numbers)
    {
        var number = new Variable("number", [numbers.Length]);
        numbers.CopyTo(number.Values);
        return Interpreter.Evaluate<double>([new ToneCurve("tones").Forward(number, Pass.Inference())])[0];
    }
}
