using Penman.Data;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Steps;

/// <summary>The fused penalties and their cost on the architectures of the catalogue.</summary>
public sealed class ArchitectureStepTests : IDisposable
{
    private const int Batch = 4;

    private readonly WorkerTeam _team = new(2);

    public static TheoryData<string, Conditioning> Fusible =>
        new()
        {
            { "mlp", Conditioning.None },
            { "mlp", Conditioning.Concatenation },
            { "penman", Conditioning.None },
            { "penman", Conditioning.Concatenation },
            { "penman", Conditioning.Projection },
        };

    public void Dispose() => _team.Dispose();

    [Theory]
    [MemberData(nameof(Fusible))]
    public void Fused_and_composed_steps_agree(string architecture, Conditioning conditional)
    {
        var rules = Rules(conditional);
        var (fused, composed) = (Create(architecture, rules), Create(architecture, rules));
        AssertAgree((fused, rules), (composed, rules with { MayFuse = false }));
    }

    [Theory]
    [InlineData("penman", UpdateOrder.Alternating)]
    [InlineData("penman", UpdateOrder.Simultaneous)]
    [InlineData("mlp", UpdateOrder.Alternating)]
    public void Fused_and_composed_steps_agree_where_the_discriminator_reads(string architecture, UpdateOrder order)
    {
        var rules = Rules(Conditioning.Projection);
        rules = rules with { Options = rules.Options with { ClassLoss = 0.5, UpdateOrder = order } };
        var (fused, composed) = (Create(architecture, rules), Create(architecture, rules));
        Assert.True(fused.Discriminator.Reads);
        AssertAgree((fused, rules), (composed, rules with { MayFuse = false }));
    }

    [Theory]
    [MemberData(nameof(Fusible))]
    public void A_whole_step_at_once_costs_3_G_and_8_D(string architecture, Conditioning conditional)
    {
        var rules = Rules(conditional);
        var players = Create(architecture, rules);
        var program = new TrainingStep(_team, players, rules).Program(new(IsPenalised: true, MovesGenerator: true));
        static LayerSummary[] Costly(Network network) => [.. network.Summary.Where(layer => layer.Flops > 0)];
        var (g, d) = (Costly(players.Generator), Costly(players.Discriminator));
        // No gradient is wanted at latent vectors, and no tangent at logits.
        var expected = 3 * g.Sum(l => l.Flops) - g[0].Flops + 8 * d.Sum(l => l.Flops) - 2 * d[^1].Flops;
        Assert.InRange(program.Statistics.MatrixFlops, 0.99 * Batch * expected, Batch * expected);
    }

    private void AssertAgree((Players Players, GameRules Rules) fused, (Players Players, GameRules Rules) composed)
    {
        Assert.True(LayerTrace.TakesPenaltiesOf(fused.Players.Discriminator));
        var one = Run(fused.Players, fused.Rules);
        var other = Run(composed.Players, composed.Rules);
        TestValues.AssertClose(other, one, tolerance: 1e-5);
        foreach (var (expected, actual) in Parameters(composed.Players).Zip(Parameters(fused.Players)))
            TestValues.AssertClose(
                ((ReadOnlySpan<float>)expected.Values).ToDoubles(),
                ((ReadOnlySpan<float>)actual.Values).ToDoubles(),
                tolerance: 1e-5
            );
    }

    private static GameRules Rules(Conditioning conditional)
    {
        var options = new TrainingOptions
        {
            BatchSize = Batch,
            LatentSize = 16,
            Conditional = conditional,
            UpdateOrder = UpdateOrder.Simultaneous,
            Beta1 = 0,
            Epsilon = 1e-3,
        };
        return new GameRules(options, Objective.Relativistic, [new ZeroCentred(0.5, 0.5)]);
    }

    private static Players Create(string architecture, GameRules rules) =>
        Players.Create(Catalogue.Architecture(architecture), rules.Options, Mnist.Format, Mnist.Classes.Count);

    private static IEnumerable<Penman.Tensors.Variable> Parameters(Players players) =>
        players.Discriminator.Parameters.Concat(players.Generator.Parameters);

    /// <summary>Two steps; their losses and penalties.</summary>
    private double[] Run(Players players, GameRules rules)
    {
        var training = new TrainingStep(_team, players, rules);
        var random = new Random(Seed: 14);
        TestValues.Fill(training.Inputs.RealImages, () => random.NextDouble() * 2 - 1);
        for (var i = 0; i < Batch && training.Inputs.Labels is { } labels; i++)
            labels.Values[i * players.Classes + 3 * i % players.Classes] = 1;
        return
        [
            .. Enumerable
                .Range(0, 2)
                .Select(step => training.Run(step, new StepSettings(40)))
                .SelectMany(result =>
                    (double[])[result.DiscriminatorLoss, result.GeneratorLoss, result.Penalty, result.PairAccuracy]
                ),
        ];
    }
}
