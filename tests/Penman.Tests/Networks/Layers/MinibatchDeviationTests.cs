using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class MinibatchDeviationTests
{
    [Fact]
    public void The_added_feature_is_the_mean_deviation_of_the_features()
    {
        // Feature 0: mean 2, deviation sqrt(2/3 * 4); feature 1: constant. Epsilon adds 1e-4 to the second.
        var x = Filled([3, 2], 0, 5, 2, 5, 4, 5);
        var y = Evaluate(new MinibatchDeviation("deviation"), x);
        var expected = (Math.Sqrt(8.0 / 3) + 1e-4) / 2;
        TestValues.AssertClose([0, 5, expected, 2, 5, expected, 4, 5, expected], y, tolerance: 1e-7);
    }

    [Fact]
    public void Images_get_one_flat_image_and_each_group_its_own_number()
    {
        // Two groups of two images of 1 x 2 pixels: deviations 1 and 0, then 0 and 3.
        var x = Filled([4, 1, 1, 2], 0, 1, 2, 1, 5, 0, 5, 6);
        var y = Evaluate(new MinibatchDeviation("deviation", groupSize: 2), x);
        Assert.Equal(16, y.Length);
        for (var image = 0; image < 4; image++)
        {
            var expected = image < 2 ? 0.5 : 1.5;
            TestValues.AssertClose([expected, expected], y.AsSpan(image * 4 + 2, 2), tolerance: 1e-4);
        }
    }

    [Fact]
    public void At_zero_variance_value_and_gradients_of_both_orders_are_finite()
    {
        var x = new Variable("x", [4, 3]);
        x.Values.Fill(2);
        var y = new MinibatchDeviation("deviation").Forward(x, Pass.Training());
        var first = Gradients.Of(y.Sum(), x)[0];
        var second = Gradients.Of(first.Square().Sum(), x)[0];
        foreach (var values in Interpreter.Evaluate<float>([y, first, second]))
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Groups_that_do_not_divide_the_batch_are_refused() =>
        Assert.Throws<ShapeException>(() =>
            new MinibatchDeviation("deviation", groupSize: 4).Forward(new Variable("x", [6, 2]), Pass.Training())
        );

    private static double[] Evaluate(MinibatchDeviation layer, Variable x) =>
        Interpreter.Evaluate<double>([layer.Forward(x, Pass.Training())])[0];

    private static Variable Filled(Shape shape, params float[] values)
    {
        var variable = new Variable("x", shape);
        values.CopyTo(variable.Values);
        return variable;
    }
}
