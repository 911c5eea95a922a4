using Penman.Data;
using Penman.Game.Sharing;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Game.Steps;

/// <summary>
/// A step by shards of the batch: each is computed by itself, by one of the processes that train together, their gradients are
/// added up in one order, and everybody moves by the sum. The bits depend on the shards, not on the processes.
/// </summary>
internal sealed class ShardedStep
{
    private readonly WorkerTeam _team;
    private readonly Players _players;
    private readonly StepInputs _batch;
    private readonly IRanks? _ranks;
    private readonly ShardTree _tree;
    private readonly StepInputs[] _shards; // of this process
    private readonly Dictionary<StepVariant, SharedVariant> _variants = [];

    /// <summary>Prepares it.</summary>
    /// <param name="team">The workers.</param>
    /// <param name="players">The players.</param>
    /// <param name="batch">What the host writes before each run.</param>
    /// <param name="ranks">The processes; null for this one alone.</param>
    public ShardedStep(WorkerTeam team, Players players, StepInputs batch, IRanks? ranks)
    {
        (_team, _players, _batch, _ranks) = (team, players, batch, ranks);
        _tree = new ShardTree(batch.ShardCount, ranks?.Count ?? 1);
        var (first, end) = _tree.ShardsOf(ranks?.Rank ?? 0);
        var size = batch.Shard.BatchSize / batch.ShardCount;
        _shards =
        [
            .. Enumerable
                .Range(first, end - first)
                .Select(shard => batch.Of(batch.Shard with { First = shard * size, Count = size })),
        ];
    }

    /// <summary>Runs a step whose scalars are written.</summary>
    /// <returns>What it reports, as <see cref="StepGraph.Outputs"/>.</returns>
    public IReadOnlyList<Variable> Run(StepVariant variant, GameRules rules, BatchSampler batches, long imagesSeen)
    {
        foreach (var shard in _shards)
            shard.Fill(batches, imagesSeen);
        var compiled = Compiled(variant, rules);
        foreach (var phase in compiled.Phases)
            phase.Run();
        return compiled.Numbers;
    }

    /// <remarks>
    /// Programs are looked at when they run, not when rules change: whoever follows does not hear of rules that changed back
    /// before a step, and all must compile, and prepare their transfers, in one order.
    /// </remarks>
    private SharedVariant Compiled(StepVariant variant, GameRules rules)
    {
        var known = _variants.GetValueOrDefault(variant);
        if (
            known is null
            || known.Rules != rules && !known.Rules.ConstantsOf(variant).Equals(rules.ConstantsOf(variant))
        )
            known = Compile(variant, rules);
        return _variants[variant] = known.Rules == rules ? known : known with { Rules = rules };
    }

    private SharedVariant Compile(StepVariant variant, GameRules rules)
    {
        var numbers = StepGraph.CreateNumbers();
        var traced = _shards.Select(shard => Trace(new StepTracer(_players, rules, shard), variant)).ToList();
        var phases = Enumerable
            .Range(0, traced[0].Count)
            .Select(i => Compile([.. traced.Select(phases => phases[i])], new(_players, rules, _batch), numbers));
        return new(rules, [.. phases], numbers);
    }

    /// <summary>The phases of a shard; a second finds what the first has computed and it needs, too.</summary>
    private List<TracedPhase> Trace(StepTracer tracer, StepVariant variant)
    {
        var phases = tracer.TracePhases(variant);
        if (phases.Count == 1)
            return [new(phases[0], OutputsOf(phases[0]), [])];
        var outputs = OutputsOf(phases[1]);
        var kept = Graph
            .Unchanging(outputs, _players.Discriminator.State)
            .Select(tensor => new Update(new Variable("kept", tensor.Shape), tensor))
            .ToList();
        var substituted = Graph.Substitute(
            outputs,
            kept.ToDictionary(update => update.Value, update => update.Variable.Tensor)
        );
        return [new(phases[0], OutputsOf(phases[0]), kept), new(phases[1], substituted, [])];
    }

    private static IReadOnlyList<Tensor> OutputsOf(StepPhase phase) =>
        [
            .. phase.Numbers.Select(number => number.Value),
            .. phase.Recorded.Select(update => update.Value),
            .. phase.Gradients,
        ];

    private SharedPhase Compile(IReadOnlyList<TracedPhase> shards, StepTracer batch, IReadOnlyList<Variable> numbers)
    {
        var phase = shards[0].Phase;
        Variable[] gradients = [.. phase.Gradients.Select(gradient => new Variable("gradient", gradient.Shape))];
        List<Variable> sums =
        [
            .. phase.Numbers.Select(number => numbers[number.Place]),
            .. phase.Recorded.Select(update => update.Variable),
            .. gradients,
        ];
        var programs = shards.Select(shard => TensorProgram.Compile(_team, shard.Outputs, shard.Kept)).ToList();
        var first = _tree.ShardsOf(_ranks?.Rank ?? 0).First;
        var sum = new ShardSum(_ranks, _tree, new ShardOutputs(programs, first, sums));
        return new(sum, Enumerable.Range(first, programs.Count), TensorProgram.Compile(_team, [], Updates()));

        IReadOnlyList<Update> Updates()
        {
            var taken = 0;
            return
            [
                .. phase.Movers.SelectMany(player =>
                {
                    var parameters = _players.Of(player).Parameters.Count;
                    Tensor[] own = [.. gradients.Skip(taken).Take(parameters).Select(gradient => gradient.Tensor)];
                    taken += parameters;
                    return batch.TraceUpdate(player, own);
                }),
            ];
        }
    }

    private sealed record TracedPhase(StepPhase Phase, IReadOnlyList<Tensor> Outputs, IReadOnlyList<Update> Kept);

    private sealed record SharedVariant(GameRules Rules, SharedPhase[] Phases, Variable[] Numbers);

    /// <summary>A part of a step, ready to run.</summary>
    private sealed class SharedPhase(ShardSum sum, IEnumerable<int> shards, TensorProgram update)
    {
        private readonly int[] _shards = [.. shards];

        public void Run()
        {
            foreach (var shard in _shards)
                sum.Run(shard);
            sum.Finish();
            update.Run();
        }
    }
}
