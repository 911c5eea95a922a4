using Penman.Tensors;

namespace Penman.Tests.Tensors;

public sealed class GradientTests
{
    /// <summary>Central differences err by about step² f''' / 6 + 1e-16 / step.</summary>
    private const double Step = 1e-5;

    private const int ElementsPerInput = 24;

    [Theory]
    [MemberData(nameof(OpCatalogue.DifferentiableNames), MemberType = typeof(OpCatalogue))]
    public void First_order_gradients_match_central_differences(string name)
    {
        var op = OpCatalogue.Named(name);
        var variables = TestValues.Variables(op);
        AssertGradientsMatch(Weighted(op.Build(variables.Symbols()), seed: 5), variables);
    }

    [Theory]
    [MemberData(nameof(OpCatalogue.DifferentiableNames), MemberType = typeof(OpCatalogue))]
    public void Second_order_gradients_match_central_differences(string name)
    {
        var op = OpCatalogue.Named(name);
        var variables = TestValues.Variables(op);
        var gradients = Gradients.Of(Weighted(op.Build(variables.Symbols()), seed: 5), variables.Symbols());
        var projected = gradients
            .Select((gradient, i) => Weighted(gradient, seed: 6 + i))
            .Aggregate((sum, next) => sum + next);
        AssertGradientsMatch(projected, variables);
    }

    [Fact]
    public void Third_derivative_of_tanh_is_exact()
    {
        var x = new Variable("x", Shape.Scalar);
        x.Values[0] = 0.3f;
        var first = Gradients.Of(x.Tensor.Tanh(), x)[0];
        var second = Gradients.Of(first, x)[0];
        var third = Gradients.Of(second, x)[0];
        double t = Math.Tanh(0.3f),
            slope = 1 - t * t;
        Assert.Equal(slope * (6 * t * t - 2), Interpreter.Evaluate<double>([third])[0][0], tolerance: 1e-12);
    }

    [Fact]
    public void A_tensor_that_the_scalar_does_not_depend_on_has_gradient_zero()
    {
        var x = new Variable("x", [3]);
        var y = new Variable("y", [2]);
        var gradient = Gradients.Of(x.Tensor.Sum(), x, y)[1];
        Assert.Equal([0, 0], Interpreter.Evaluate<float>([gradient])[0]);
    }

    [Fact]
    public void Differentiating_a_matrix_names_its_shape() =>
        Assert.Contains(
            "(2, 2)",
            Assert.Throws<ShapeException>(() => Gradients.Of(new Variable("x", [2, 2]).Tensor)).Message,
            StringComparison.Ordinal
        );

    private static Tensor Weighted(Tensor value, int seed) =>
        (value * TestValues.Filled("weights", value.Shape, new Random(seed).NextDouble)).Sum();

    private static void AssertGradientsMatch(Tensor scalar, Variable[] variables)
    {
        var exact = Interpreter.Evaluate<double>(Gradients.Of(scalar, variables.Symbols()));
        for (var i = 0; i < variables.Length; i++)
        {
            var random = new Random(Seed: 99);
            var elements = Enumerable
                .Range(0, variables[i].Shape.ElementCount)
                .OrderBy(_ => random.Next())
                .Take(ElementsPerInput)
                .ToList();
            var estimated = elements.Select(element => CentralDifference(scalar, variables[i], element)).ToArray();
            TestValues.AssertClose(estimated, [.. elements.Select(element => exact[i][element])], tolerance: 2e-7);
        }
    }

    private static double CentralDifference(Tensor scalar, Variable variable, int element)
    {
        double At(double offset)
        {
            var values = ((ReadOnlySpan<float>)variable.Values).ToDoubles();
            values[element] += offset;
            return Interpreter.Evaluate([scalar], new Dictionary<Tensor, double[]> { [variable] = values })[0][0];
        }

        return (At(Step) - At(-Step)) / (2 * Step);
    }
}
