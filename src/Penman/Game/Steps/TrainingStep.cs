using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Game.Steps;

/// <summary>
/// One step of the discriminator and, in every n-th, of the generator (Goodfellow et al. 2014, algorithm 1), as one
/// program for each variant, compiled on first use.
/// </summary>
internal sealed class TrainingStep(WorkerTeam team, Players players, GameRules rules)
{
    private readonly Dictionary<StepVariant, TensorProgram> _programs = [];

    /// <summary>What the host writes before each run.</summary>
    public StepInputs Inputs { get; } = new(players, rules.Options);

    /// <summary>The program of a variant.</summary>
    public TensorProgram Program(StepVariant variant)
    {
        if (_programs.TryGetValue(variant, out var program))
            return program;
        var graph = new StepTracer(players, rules, Inputs).Trace(variant);
        return _programs[variant] = TensorProgram.Compile(team, graph.Outputs, graph.Updates);
    }

    /// <summary>Runs one step.</summary>
    /// <param name="step">Counts from 0.</param>
    /// <param name="settings">What changes slowly.</param>
    public StepResult Run(long step, StepSettings settings)
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

        var program = Program(variant);
        program.Run();
        return new StepResult(program.Output(0)[0], program.Output(1)[0], program.Output(2)[0], program.Output(3)[0])
        {
            PairAccuracy = program.Output(4)[0],
            Penalty = Inputs.LastPenalty.Values[0],
        };
    }
}
