using Penman.Tensors;

namespace Penman.Tests.Tensors;

/// <summary>Variables filled with reproducible values, and comparisons with a message that says where.</summary>
internal static class TestValues
{
    public static Variable[] Variables(OpCase op)
    {
        var random = new Random(Seed: 17);
        return
        [
            .. op.Inputs.Select(
                (shape, i) => Filled($"x{i}", shape, () => op.Low + random.NextDouble() * (op.High - op.Low))
            ),
        ];
    }

    public static Variable Filled(string name, Shape shape, Func<double> next)
    {
        var variable = new Variable(name, shape);
        Fill(variable, next);
        return variable;
    }

    public static void Fill(Variable variable, Func<double> next)
    {
        foreach (ref var value in variable.Values)
            value = (float)next();
    }

    public static Tensor[] Symbols(this Variable[] variables) => [.. variables.Select(variable => variable.Tensor)];

    /// <summary>|actual - expected| at most tolerance * (1 + |expected|), for every element.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = tolerance * (1 + Math.Abs(expected[i]));
            if (!(Math.Abs(actual[i] - expected[i]) <= allowed))
                Assert.Fail($"Element {i} is {actual[i]:R}, expected {expected[i]:R} within {allowed:E1}.");
        }
    }

    public static double[] ToDoubles(this ReadOnlySpan<float> values) =>
        Array.ConvertAll(values.ToArray(), value => (double)value);
}
