using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class SelfAttentionTests
{
    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    [Fact]
    public void At_first_nothing_happens()
    {
        var x = Maps(1, 2, 3, 4);
        Assert.Equal([1, 2, 3, 4], Evaluate(new SelfAttention("attention", channels: 1, Anything), x));
    }

    /// <remarks>With one channel f(x) = a x, g(x) = b x, h(x) = c x and V = d are numbers.</remarks>
    [Fact]
    public void Each_place_takes_from_the_others_by_the_softmax_of_how_they_match()
    {
        const double A = 0.5,
            B = 2,
            C = -3,
            D = 0.25,
            Gamma = 0.8;
        var layer = new SelfAttention("attention", channels: 1, Anything);
        foreach (var (parameter, value) in layer.Parameters.Zip([A, B, C, D, Gamma]))
            parameter.Values.Fill((float)value);
        double[] places = [1, -1, 0.5, 2];

        var y = Evaluate(layer, Maps([.. places.Select(place => (float)place)]));

        TestValues.AssertClose([.. places.Select(At)], y, tolerance: 1e-6);

        double At(double place)
        {
            var matches = places.Select(other => Math.Exp(A * other * B * place)).ToList();
            var seen = places.Zip(matches, (other, match) => C * other * match / matches.Sum()).Sum();
            return place + Gamma * D * seen;
        }
    }

    [Fact]
    public void Matches_beyond_the_range_of_an_exponential_do_no_harm()
    {
        var layer = new SelfAttention("attention", channels: 1, Anything);
        foreach (var parameter in layer.Parameters)
            parameter.Values.Fill(1);
        // The last place, 200, matches itself by 40,000: it takes all from itself, and so do the others.
        Assert.Equal([1 + 200, 2 + 200, 3 + 200, 200 + 200], Evaluate(layer, Maps(1, 2, 3, 200)));
    }

    [Fact]
    public void Maps_of_more_than_16_by_16_places_are_refused()
    {
        var layer = new SelfAttention("attention", channels: 1, Anything);
        var large = new Variable("x", [1, 1, 16, 17]);
        Assert.Equal(
            "attention: looks from 272 places at as many; at most 256 are possible.",
            Assert.Throws<ShapeException>(() => layer.Forward(large, Pass.Inference())).Message
        );
    }

    private static Variable Maps(params float[] places)
    {
        var x = new Variable("x", [1, 1, 2, places.Length / 2]);
        places.CopyTo(x.Values);
        return x;
    }

    private static double[] Evaluate(Layer layer, Variable x) =>
        Interpreter.Evaluate<double>([layer.Forward(x, Pass.Training())])[0];
}
