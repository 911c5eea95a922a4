using Penman.Tensors;

namespace Penman.Tests.Tensors;

public sealed class TangentTests
{
    /// <summary>Central differences err by about step² f''' / 6 + 1e-16 / step.</summary>
    private const double Step = 1e-5;

    [Theory]
    [MemberData(nameof(OpCatalogue.DifferentiableNames), MemberType = typeof(OpCatalogue))]
    public void Tangents_match_central_differences_along_the_direction(string name)
    {
        var op = OpCatalogue.Named(name);
        var variables = TestValues.Variables(op);
        var directions = Directions(variables);
        var output = op.Build(variables.Symbols());
        var tangent = Gradients.Tangent(output, [.. variables.Symbols().Zip(directions.Symbols())]);

        double[] At(double offset)
        {
            var moved = variables
                .Zip(directions)
                .ToDictionary(
                    pair => pair.First.Tensor,
                    pair =>
                        pair.First.Values.ToArray()
                            .Zip(pair.Second.Values.ToArray(), (x, t) => x + offset * t)
                            .ToArray()
                );
            return Interpreter.Evaluate([output], moved)[0];
        }

        double[] estimated = [.. At(Step).Zip(At(-Step), (after, before) => (after - before) / (2 * Step))];
        TestValues.AssertClose(estimated, Interpreter.Evaluate<double>([tangent])[0], tolerance: 2e-7);
    }

    [Fact]
    public void A_tangent_is_the_transpose_of_the_gradient()
    {
        var random = new Random(Seed: 3);
        Variable Filled(string name, Shape shape) => TestValues.Filled(name, shape, () => random.NextDouble() - 0.5);
        var (x, t, weight, v) = (Filled("x", [3, 5]), Filled("t", [3, 5]), Filled("w", [4, 5]), Filled("v", [3, 4]));
        var y = x.Tensor.MatMul(weight, transposeOther: true).Tanh();
        var forward = (Gradients.Tangent(y, (x, t)) * v).Sum();
        var backward = (Gradients.Of((y * v).Sum(), x)[0] * t).Sum();
        var found = Interpreter.Evaluate<double>([forward, backward]);
        Assert.NotEqual(0, found[0][0]);
        Assert.Equal(found[1][0], found[0][0], tolerance: 1e-14);
    }

    [Fact]
    public void A_direction_that_does_not_matter_has_tangent_zero_and_one_through_an_identity_stays()
    {
        var (x, other) = (new Variable("x", [3]), new Variable("other", [2]));
        var t = TestValues.Filled("t", [2], () => 7);
        var found = Interpreter.Evaluate<float>([
            Gradients.Tangent(x.Tensor.Square(), (other, t)),
            Gradients.Tangent(other, (other, t)),
        ]);
        Assert.Equal([0, 0, 0], found[0]);
        Assert.Equal([7, 7], found[1]);
    }

    [Fact]
    public void A_direction_of_another_shape_is_named() =>
        Assert.Contains(
            "(2, 1)",
            Assert
                .Throws<ShapeException>(() =>
                    Gradients.Tangent(new Variable("x", [2]), (new Variable("x", [2]), new Variable("t", [2, 1])))
                )
                .Message,
            StringComparison.Ordinal
        );

    private static Variable[] Directions(Variable[] variables)
    {
        var random = new Random(Seed: 31);
        return
        [
            .. variables.Select(variable =>
                TestValues.Filled($"t.{variable.Name}", variable.Shape, () => random.NextDouble() * 2 - 1)
            ),
        ];
    }
}
