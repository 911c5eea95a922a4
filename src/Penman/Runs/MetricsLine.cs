using System.Text.Json.Serialization;
using Penman.Evaluation.Verdicts;
using Penman.Game;
using Penman.Runs.Diagnoses;

namespace Penman.Runs;

/// <summary>
/// A line of metrics.jsonl: what a step reported. No clock, so that equal trainings write equal files.
/// </summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="ImagesSeen">Real images shown so far.</param>
/// <param name="DiscriminatorLoss">The discriminator's loss before its update, without penalties.</param>
/// <param name="GeneratorLoss">The generator's loss before its update.</param>
/// <param name="RealProbability">Mean of D(real), in [0, 1].</param>
/// <param name="FakeProbability">Mean of D(fake), in [0, 1].</param>
public sealed record MetricsLine(
    long Step,
    long ImagesSeen,
    float DiscriminatorLoss,
    float GeneratorLoss,
    float RealProbability,
    float FakeProbability
)
{
    /// <summary>Share of pairs with D(real) above D(fake), in [0, 1].</summary>
    public float PairAccuracy { get; init; }

    /// <summary>The sum of the penalties when last they were computed; 0 without any.</summary>
    public float Penalty { get; init; }

    /// <summary>The quick score taken after this step; null after most.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuickScore? Score { get; init; }

    /// <summary>What began to go wrong at this step; null at most.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Diagnosis>? Diagnoses { get; init; }

    internal static MetricsLine Of(TrainingTick tick) =>
        new(
            tick.Step,
            tick.ImagesSeen,
            tick.Result.DiscriminatorLoss,
            tick.Result.GeneratorLoss,
            tick.Result.RealProbability,
            tick.Result.FakeProbability
        )
        {
            PairAccuracy = tick.Result.PairAccuracy,
            Penalty = tick.Result.Penalty,
        };
}
