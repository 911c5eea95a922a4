using Penman.Tensors;
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

    /// <summary>The program of a variant.</summary>
    public TensorProgram Program(StepVariant variant) => Compiled(variant).Program;

    /// <summary>Runs one step.</summary>
    /// <param name="step">Counts from 0.</param>
    /// <param name="settings">What changes slowly.</param>
    public StepNumbers Run(long step, StepSettings settings)
    {
        var variant = rules.VariantOf(step);
        var discriminatorSteps = rules.Options.DiscriminatorSteps;
        Inputs.Step.Values[0] = step;
        Inputs.NoiseDeviation.Values[0] = (float)settings.NoiseDeviation;
        players.DiscriminatorOptimiser.Prepare(step + 1, settings.LearningRateFactor);
        if (variant.MovesGenerator)
        {
            players.GeneratorOptimiser.Prepare((step + 1) / discriminatorSteps, settings.LearningRateFactor);
            players.GeneratorAverage.Prepare(
                rules.Options.BatchSize * discriminatorSteps,
                settings.AverageHalfLifeImages
            );
        }

        return Compiled(variant).Run(step + 1, rules.Options.BatchSize) with
        {
            Penalty = Inputs.LastPenalty.Values[0],
        };
    }

    private CompiledStep Compiled(StepVariant variant)
    {
        if (_steps.TryGetValue(variant, out var step))
            return step;
        var graph = new StepTracer(players, rules, Inputs).Trace(variant);
        return _steps[variant] = new(graph, TensorProgram.Compile(team, graph.Outputs, graph.Updates));
    }

    private sealed record CompiledStep(StepGraph Graph, TensorProgram Program)
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
