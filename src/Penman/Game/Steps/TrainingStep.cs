using Penman.Data;
using Penman.Game.Distortions;
using Penman.Game.Sharing;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Game.Steps;

/// <summary>
/// One step of the discriminator and, in every n-th, of the generator (Goodfellow et al. 2014, algorithm 1), as one
/// program for each variant, compiled on first use; or by shards of the batch, where the options say so.
/// </summary>
/// <param name="team">The workers.</param>
/// <param name="players">The players.</param>
/// <param name="rules">What is played.</param>
/// <param name="ranks">The processes that train together; null for this one alone.</param>
internal sealed class TrainingStep(WorkerTeam team, Players players, GameRules rules, IRanks? ranks = null)
{
    private readonly Dictionary<StepVariant, CompiledStep> _steps = [];
    private readonly float[] _numbers = new float[StepGraph.NumbersCount]; // as StepGraph.Outputs
    private ShardedStep? _sharded;

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

    /// <summary>Trains on the images of a batch, or of this process's shards of it.</summary>
    /// <param name="variant">What the step does.</param>
    /// <param name="settings">Which it is.</param>
    /// <param name="batches">Has the images.</param>
    /// <param name="imagesSeen">Images in the batches before.</param>
    public StepNumbers Run(StepVariant variant, StepSettings settings, BatchSampler batches, long imagesSeen)
    {
        if (!IsSharded)
        {
            Inputs.Fill(batches, imagesSeen);
            return Run(variant, settings);
        }

        Prepare(variant, settings);
        _sharded ??= new(team, players, Inputs, ranks);
        var numbers = _sharded.Run(variant, Rules, batches, imagesSeen);
        for (var i = 0; i < _numbers.Length; i++)
            _numbers[i] = numbers[i].Values[0];
        return Finish(settings);
    }

    /// <summary>Trains on images that are written already, all of the batch.</summary>
    public StepNumbers Run(StepVariant variant, StepSettings settings)
    {
        Prepare(variant, settings);
        Compiled(variant).Run(_numbers);
        return Finish(settings);
    }

    private bool IsSharded => Rules.Options.ShardCount > 1;

    private void Prepare(StepVariant variant, StepSettings settings)
    {
        Inputs.Prepare(settings);
        players.Prepare(variant, settings, Rules.Options);
    }

    private StepNumbers Finish(StepSettings settings)
    {
        var share = Inputs.DistortedShare.Values[0];
        var step = settings.Step + 1;
        var report = new StepNumbers(
            step,
            step * Rules.Options.BatchSize,
            _numbers[0],
            _numbers[1],
            _numbers[2],
            _numbers[3]
        )
        {
            PairAccuracy = _numbers[4],
            Penalty = Inputs.LastPenalty.Values[0],
            DistortedShare = share > 0 ? share : null,
        };
        Adapt(report.PairAccuracy);
        return report;
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
        /// <param name="numbers">Receives what the step reports, as <see cref="StepGraph.Outputs"/>.</param>
        public void Run(Span<float> numbers)
        {
            Program.Run();
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = Program.Output(i)[0];
        }
    }
}

/// <summary>One of the compiled programs that a training's steps take turns with.</summary>
/// <param name="Program">The program: for its cost and its profile; to train, call <see cref="Trainer.Step()"/>.</param>
/// <param name="IsPenalised">Whether penalties count in it.</param>
/// <param name="MovesGenerator">Whether it moves the generator beside the discriminator.</param>
/// <param name="Share">Share of the steps that run it, above 0 and at most 1.</param>
public sealed record StepProgram(TensorProgram Program, bool IsPenalised, bool MovesGenerator, double Share);
