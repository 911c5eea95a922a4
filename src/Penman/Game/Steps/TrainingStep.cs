using Penman.Game.Distortions;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Game.Steps;

/// <summary>
/// One step of the discriminator and, in every n-th, of the generator (Goodfellow et al. 2014, algorithm 1), as one
/// program for each variant, compiled on first use.
/// </summary>
internal sealed class TrainingStep(WorkerTeam team, Players players, GameRules rules)
{
    private readonly Dictionary<StepVariant, CompiledStep> _steps = [];

    /// <summary>What the host writes before each run.</summary>
    public StepInputs Inputs { get; } = new(players, rules.Options);

    public GameRules Rules { get; private set; } = rules;

    /// <summary>Plays by other rules from the next step on; programs whose constants stay the same are kept.</summary>
    public void Change(GameRules changed)
    {
        players.Change(changed.Options);
        if (!(changed.Options.Augment > 0))
            Inputs.DistortedShare.Values[0] = 0; // no part of the state from now on
        if (changed.Penalties.Count == 0)
            Inputs.LastPenalty.Values[0] = 0; // no part of the state from now on
        if (!changed.KeepsLogits)
            Inputs.LogitAverages.Sums.Values.Clear(); // no part of the state from now on
        foreach (var (variant, step) in _steps)
            if (!step.Rules.ConstantsOf(variant).Equals(changed.ConstantsOf(variant)))
                _steps.Remove(variant);
        Rules = changed;
    }

    public TensorProgram Program(StepVariant variant) => Compiled(variant).Program;

    public StepNumbers Run(StepVariant variant, StepSettings settings)
    {
        Inputs.Prepare(settings);
        players.Prepare(variant, settings, Rules.Options);
        var share = Inputs.DistortedShare.Values[0];
        var numbers = Compiled(variant).Run(settings.Step + 1, Rules.Options.BatchSize) with
        {
            Penalty = Inputs.LastPenalty.Values[0],
            DistortedShare = share > 0 ? share : null,
        };
        Adapt(numbers.PairAccuracy);
        return numbers;
    }

    private void Adapt(float pairAccuracy)
    {
        if (Rules.Options is { IsAdaptive: true, Augment: { } most } options)
            Inputs.DistortedShare.Values[0] = Adaptation.After(
                Inputs.DistortedShare.Values[0],
                pairAccuracy,
                options.AugmentTarget,
                most,
                options.BatchSize
            );
    }

    private CompiledStep Compiled(StepVariant variant)
    {
        if (_steps.TryGetValue(variant, out var step))
            return step;
        var graph = new StepTracer(players, Rules, Inputs).Trace(variant);
        return _steps[variant] = new(Rules, graph, TensorProgram.Compile(team, graph.Outputs, graph.Updates));
    }

    private sealed record CompiledStep(GameRules Rules, StepGraph Graph, TensorProgram Program)
    {
        public StepNumbers Run(long step, int batchSize)
        {
            Program.Run();
            return new(
                step,
                step * batchSize,
                Number(Graph.DiscriminatorLoss),
                Number(Graph.GeneratorLoss),
                Number(Graph.RealProbability),
                Number(Graph.FakeProbability)
            )
            {
                PairAccuracy = Number(Graph.PairAccuracy),
            };
        }

        private float Number(Tensor output) => Program.Output(Array.IndexOf(Graph.Outputs, output))[0];
    }
}

/// <summary>One of the compiled programs that a training's steps take turns with.</summary>
/// <param name="Program">The program: for its cost and its profile; to train, call <see cref="Trainer.Step()"/>.</param>
/// <param name="IsPenalised">Whether penalties count in it.</param>
/// <param name="MovesGenerator">Whether it moves the generator beside the discriminator.</param>
/// <param name="Share">Share of the steps that run it, above 0 and at most 1.</param>
public sealed record StepProgram(TensorProgram Program, bool IsPenalised, bool MovesGenerator, double Share);
