using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Penalties;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Steps;

/// <summary>The fused gradient of loss, R1 and R2 against its composed twin by double differentiation.</summary>
public sealed class LayerTraceTests
{
    // Their quotients are exact in float, so that the twins differ by rounding in double alone.
    private const int Count = 4;
    private const double RealGamma = 0.75;
    private const double FakeGamma = 1.875;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var network in new[] { "mlp", "convolutional", "labelled" })
            foreach (var objective in Catalogue.Objectives)
                cases.Add(network, objective.Name);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fused_and_composed_gradients_agree_to_rounding(string network, string objective)
    {
        var (fused, composed) = Twins(TestNetworks.Create(network), Catalogue.Objective(objective));
        foreach (var (name, expected, actual) in Evaluated(fused, composed))
            AssertRelativelyClose(name, expected, actual, tolerance: 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compiled_fused_and_composed_gradients_agree_to_single_precision(string network, string objective)
    {
        var (fused, composed) = Twins(TestNetworks.Create(network), Catalogue.Objective(objective));
        using var team = new WorkerTeam(2);
        var program = TensorProgram.Compile(team, [.. fused.Values, .. composed.Values]);
        program.Run();
        double[] Output(int index) => program.Output(index).ToDoubles();
        foreach (var (name, i) in fused.Keys.Select((name, i) => (name, i)))
            AssertRelativelyClose(name, Output(fused.Count + i), Output(i), tolerance: 1e-5);
    }

    [Theory]
    [InlineData("mlp", "relativistic")]
    [InlineData("convolutional", "non-saturating")]
    [InlineData("labelled", "least-squares")]
    public void Their_derivatives_along_a_direction_of_the_weights_agree_too(string network, string objective)
    {
        var discriminator = TestNetworks.Create(network);
        var (fused, composed) = Twins(discriminator, Catalogue.Objective(objective));
        var random = new Random(Seed: 5);
        (Tensor, Tensor)[] directions =
        [
            .. discriminator.Parameters.Select(parameter =>
                (parameter.Tensor, TestValues.Filled("t", parameter.Shape, () => random.NextDouble() - 0.5).Tensor)
            ),
        ];
        Dictionary<string, Tensor> Along(Dictionary<string, Tensor> gradients) =>
            gradients.ToDictionary(pair => pair.Key, pair => Gradients.Tangent(pair.Value, directions));
        var derivatives = Evaluated(Along(fused), Along(composed)).ToList();
        Assert.Contains(derivatives, item => item.Expected.Any(value => Math.Abs(value) > 0.01));
        foreach (var (name, expected, actual) in derivatives)
            AssertRelativelyClose(name, expected, actual, tolerance: 1e-11);
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("tanh")]
    public void Without_a_penalty_any_network_of_lone_images_will_do(string network)
    {
        var discriminator = TestNetworks.Create(network);
        var (trace, loss) = Trace(discriminator, Objective.Relativistic, Batch());
        var fused = Named(
            discriminator,
            trace.ParameterGradients(Gradients.Of(loss, trace.Logits)[0], penaltyScale: null)
        );
        var composed = Named(discriminator, Gradients.Of(loss, Symbols(discriminator)));
        foreach (var (name, expected, actual) in Evaluated(fused, composed))
            AssertRelativelyClose(name, expected, actual, tolerance: 1e-12);
    }

    [Fact]
    public void The_slope_of_an_image_is_that_of_its_own_logit()
    {
        var images = Batch();
        var (trace, _) = Trace(TestNetworks.Create("convolutional"), Objective.Hinge, images);
        var own = Gradients.Of(trace.Logits.Slice(0, 4, 1).Sum(), images)[0].Slice(0, 4, 1);
        var found = Interpreter.Evaluate<double>([own, trace.ImageSlope.Slice(0, 4, 1)]);
        Assert.Equal(found[0], found[1]);
    }

    [Fact]
    public void The_tangents_cost_a_pass_forward_and_nothing_else()
    {
        var discriminator = TestNetworks.Create("convolutional");
        var (fused, _) = Twins(discriminator, Objective.Relativistic);
        var forward = 2L * Count * discriminator.Summary.Sum(layer => layer.Flops);
        var last = 2L * Count * discriminator.Summary[^1].Flops; // no tangent of the logits is needed
        // Values, slopes, tangents and products of 2 N images.
        var all = fused.Values.Aggregate(Tensor.FromSingle(0), (sum, gradient) => sum + gradient.Sum());
        Assert.Equal(4 * forward - last, ProgramStatistics.MatrixFlopsOf(all));
    }

    [Theory]
    [InlineData("mlp", true)]
    [InlineData("convolutional", true)]
    [InlineData("tanh", false)]
    public void Only_piecewise_linear_networks_take_penalties(string network, bool expected) =>
        Assert.Equal(expected, LayerTrace.TakesPenaltiesOf(TestNetworks.Create(network)));

    private static (Dictionary<string, Tensor> Fused, Dictionary<string, Tensor> Composed) Twins(
        Network discriminator,
        Objective objective
    )
    {
        var images = Batch();
        var (trace, loss) = Trace(discriminator, objective, images);
        var scale = Tensor.Concatenate(
            0,
            Tensor.Full([Count, 1], (float)RealGamma / Count),
            Tensor.Full([Count, 1], (float)FakeGamma / Count)
        );
        var fused = trace.ParameterGradients(Gradients.Of(loss, trace.Logits)[0], scale);
        var labels = Labels();
        var context = new PenaltyContext(
            some => discriminator.Forward(some, Pass.Training(discriminator.Classes > 0 ? labels : null)),
            images.Slice(0, 0, Count),
            images.Slice(0, Count, Count),
            new NoiseSource(Seed: 1, FirstStream: 1, Tensor.FromSingle(0))
        );
        var composed = Gradients.Of(
            loss + new ZeroCentred(RealGamma, 0).Of(context) + new ZeroCentred(0, FakeGamma).Of(context),
            Symbols(discriminator)
        );
        return (Named(discriminator, fused), Named(discriminator, composed));
    }

    private static (LayerTrace Trace, Tensor Loss) Trace(Network discriminator, Objective objective, Tensor images)
    {
        var labels = Labels();
        var pass = Pass.Training(discriminator.Classes > 0 ? Tensor.Concatenate(0, labels, labels) : null);
        var trace = new LayerTrace(discriminator, images, pass);
        var (real, fake) = (trace.Logits.Slice(0, 0, Count), trace.Logits.Slice(0, Count, Count));
        return (trace, objective.DiscriminatorLoss(real, fake));
    }

    /// <summary>Real and fake images, one after the other.</summary>
    private static Tensor Batch()
    {
        var random = new Random(Seed: 2);
        return TestValues.Filled("images", [2 * Count, .. TestNetworks.ImageShape], () => random.NextDouble() * 2 - 1);
    }

    private static Tensor Labels()
    {
        var labels = new Variable("labels", [Count, TestNetworks.Classes]);
        for (var i = 0; i < Count; i++)
            labels.Values[i * TestNetworks.Classes + i * 2 % TestNetworks.Classes] = 1;
        return labels;
    }

    private static Tensor[] Symbols(Network network) => [.. network.Parameters.Select(parameter => parameter.Tensor)];

    private static Dictionary<string, Tensor> Named(Network network, IReadOnlyList<Tensor> gradients) =>
        network
            .Parameters.Zip(gradients)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);

    private static IEnumerable<(string Name, double[] Expected, double[] Actual)> Evaluated(
        Dictionary<string, Tensor> actual,
        Dictionary<string, Tensor> expected
    )
    {
        var values = Interpreter.Evaluate<double>([.. actual.Values, .. expected.Values]);
        return actual.Keys.Select((name, i) => (name, values[actual.Count + i], values[i]));
    }

    /// <summary>The distance between two vectors is at most a share of their length.</summary>
    private static void AssertRelativelyClose(string name, double[] expected, double[] actual, double tolerance)
    {
        static double Length(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(value => value * value));
        var distance = Length(expected.Zip(actual, (x, y) => x - y));
        Assert.True(
            distance <= tolerance * (Length(expected) + 1e-3),
            $"{name}: {distance} between vectors of length {Length(expected)}."
        );
    }
}
