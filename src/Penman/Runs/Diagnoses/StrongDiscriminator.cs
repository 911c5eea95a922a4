using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>
/// The discriminator is never wrong any more, over hundreds of steps; what that looks like depends on the loss.
/// </summary>
/// <remarks>
/// Wasserstein's critic is left alone: it is meant to tell all pairs apart. Of a relativistic pair only the share of
/// pairs and the loss mean something, for a logit's sign does not; a hinge or a square is satisfied at logits whose
/// sigmoids prove nothing, so there too. Pairs that are told apart from the start are no trouble while the generator
/// gains: where the loss is not relativistic, its loss must rise as well.
/// </remarks>
internal sealed class StrongDiscriminator(Func<long, Objective> objectiveOf, Thresholds thresholds)
    : Symptom(Trouble.StrongDiscriminator)
{
    private static readonly Sentence Advice = new(
        $"Lower {new Name(nameof(TrainingOptions.DiscriminatorLearningRate))}, take 1 discriminator step, or hold the discriminator with {new Name(nameof(TrainingOptions.R1))} and {new Name(nameof(TrainingOptions.R2))}."
    );

    private readonly Queue<StepNumbers> _lines = [];

    private Objective? _objective;

    private bool IsRelativistic => _objective == Objective.Relativistic;

    private int Steps => IsRelativistic ? thresholds.RelativisticSteps : thresholds.StrongSteps;

    public override Sentence? Look(MetricsLine line)
    {
        var objective = objectiveOf(line.Step);
        if (objective != _objective)
            _lines.Clear(); // what it looks like depends on the loss
        _objective = objective;
        if (objective == Objective.Wasserstein)
            return null;
        _lines.Enqueue(line.Numbers);
        while (line.Step - _lines.Peek().Step >= Steps)
            _lines.Dequeue();
        if (_lines.Count * MetricsLine.Interval < Steps)
            return null;
        HasLooked = true;
        return objective == Objective.NonSaturating || objective == Objective.Minimax ? ByProbability() : ByPairs();
    }

    private Sentence? ByProbability()
    {
        var (real, fake) = (Mean(line => line.RealProbability), Mean(line => line.FakeProbability));
        return real > thresholds.StrongProbability && fake < 1 - thresholds.StrongProbability && GeneratorLossRises()
            ? new Sentence(
                $"The discriminator is too strong: over {Steps} steps it gave real images {real:0.00} and fakes {fake:0.00}, and the generator's loss rose. {Advice}"
            )
            : null;
    }

    private Sentence? ByPairs()
    {
        var (pairs, loss) = (Mean(line => line.PairAccuracy), Mean(line => line.DiscriminatorLoss));
        return
            pairs > thresholds.StrongPairs && loss < thresholds.StrongLoss && (IsRelativistic || GeneratorLossRises())
            ? new Sentence(
                $"The discriminator is too strong: over {Steps} steps it told {pairs:0.0%} of pairs apart at a loss of {loss:0.000}. {Advice}"
            )
            : null;
    }

    private bool GeneratorLossRises()
    {
        var losses = _lines.Select(line => (double)line.GeneratorLoss).ToList();
        var half = losses.Count / 2;
        return losses.Skip(half).Average() > losses.Take(half).Average();
    }

    private double Mean(Func<StepNumbers, double> value) => _lines.Average(value);
}
