using Penman.Game.Steps;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Tests.Game.Steps;

/// <summary>
/// A step in two programs for each player: the gradients of a shard, and the update by gradients that may be the sum of
/// many shards'. Where the players move in turn, the generator's gradients are taken after the discriminator's update.
/// </summary>
internal sealed class SplitStep(WorkerTeam team, Players players, GameRules rules, StepShard shard)
{
    private readonly Dictionary<StepVariant, (StepPhase Phase, TensorProgram Program)> _gradients = [];
    private readonly Dictionary<Player, (Variable[] Gradients, TensorProgram Program)> _updates = [];

    /// <summary>What the host writes before each run.</summary>
    public StepInputs Inputs { get; } = new(players, rules.Options, shard);

    private StepTracer Tracer => new(players, rules, Inputs);

    /// <summary>The gradients of one player's parameters, in their order.</summary>
    /// <param name="variant">A step of one player alone.</param>
    /// <param name="settings">Which it is.</param>
    public IReadOnlyList<float[]> Gradients(StepVariant variant, StepSettings settings)
    {
        Inputs.Prepare(settings);
        if (!_gradients.TryGetValue(variant, out var step))
        {
            var phase = Assert.Single(Tracer.TracePhases(variant));
            _gradients[variant] = step = (phase, TensorProgram.Compile(team, phase.Gradients, phase.Recorded));
        }

        step.Program.Run();
        return [.. step.Phase.Gradients.Select((_, i) => step.Program.Output(i).ToArray())];
    }

    /// <summary>Moves a player.</summary>
    /// <param name="player">Who.</param>
    /// <param name="settings">Which step it is.</param>
    /// <param name="gradients">The sum over all shards of a batch.</param>
    public void Update(Player player, StepSettings settings, IReadOnlyList<float[]> gradients)
    {
        players.Prepare(default(StepVariant).Of(player), settings, rules.Options);
        if (!_updates.TryGetValue(player, out var update))
        {
            var network = player == Player.Generator ? players.Generator : players.Discriminator;
            Variable[] given = [.. network.Parameters.Select(parameter => new Variable("gradient", parameter.Shape))];
            var updates = Tracer.TraceUpdate(player, [.. given.Select(gradient => gradient.Tensor)]);
            _updates[player] = update = (given, TensorProgram.Compile(team, [], updates));
        }

        foreach (var (variable, values) in update.Gradients.Zip(gradients))
            values.CopyTo(variable.Values);
        update.Program.Run();
    }
}
