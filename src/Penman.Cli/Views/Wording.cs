using Penman.Evaluation.Judging;
using Penman.Game.Steps;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Cli.Views;

/// <summary>Numbers in words.</summary>
internal static class Wording
{
    /// <summary>For example 40 s, 3 min 20 s, 2 h 5 min.</summary>
    public static string Duration(TimeSpan time) => Amounts.Duration(time);

    /// <summary>With separators between thousands.</summary>
    public static string Count(double number) => Amounts.Count(number);

    /// <summary>Binary megabytes.</summary>
    public static string Mebibytes(long bytes) => $"{bytes / (1024.0 * 1024.0):0.0} MiB";

    /// <summary>Floating-point operations, with three digits: 2.97 MFLOP, 1.23 GFLOP.</summary>
    public static string Flops(long flops) =>
        flops switch
        {
            0 => "-",
            < 1_000_000 => $"{flops / 1e3:0.0} kFLOP",
            < 1_000_000_000 => $"{flops / 1e6:0.00} MFLOP",
            _ => $"{flops / 1e9:0.00} GFLOP",
        };

    /// <summary>
    /// The losses and the discriminator's opinion after a step; the share of pairs that it tells apart is the one
    /// figure that means something for every loss.
    /// </summary>
    public static string Losses(StepNumbers numbers) =>
        $"loss D {numbers.DiscriminatorLoss:0.000} G {numbers.GeneratorLoss:0.000}   "
        + $"D(real) {numbers.RealProbability:0.00} D(fake) {numbers.FakeProbability:0.00} "
        + $"pairs {numbers.PairAccuracy:0.00}";

    /// <summary>How good the generator is, and how good it was at its best.</summary>
    public static string Score(Scored score)
    {
        var agreement = score.Score.Agreement is { } share ? $"   agreement {share:0.0%}" : "";
        return $"score {score.Score.FrechetRatio:0.0} x floor{agreement}   coverage {score.Score.Coverage:0.00}   "
            + $"best {score.Best.FrechetRatio:0.0} at {Count(score.BestImagesSeen)}";
    }

    /// <summary>Why a run on a folder of data has no scores.</summary>
    public static string LacksEvaluator(string folder) =>
        $"Note: {folder} holds no evaluator, so the digits are not scored; \"penman train-evaluator --data {folder}\" "
        + "makes one.";

    /// <summary>What is known to go badly about a run, and why it has no scores.</summary>
    public static IEnumerable<string> Remarks(Run run, CliContext context)
    {
        foreach (var warning in run.Trainer.Warnings)
            yield return $"Warning: {FlagNames.In(warning)}";
        if (run.LacksEvaluator)
            yield return LacksEvaluator(context.Shorten(run.Options.Data!));
    }

    /// <summary>Which generator of a run is its best.</summary>
    public static string Best(long imagesSeen, QuickScore score) =>
        $"The generator is the one after {Count(imagesSeen)} images, the best by score: {score.FrechetRatio:0.0} x floor.";

    /// <summary>Why a run ends before its length.</summary>
    public static string Flat(int scores) =>
        (scores == 1 ? "The last score was" : $"{scores} scores in a row were")
        + " no better than the best before; --stop-when-flat 0 goes on.";

    /// <summary>What began to go wrong, and when; options by the names of their flags.</summary>
    public static string Diagnosis(Diagnosis diagnosis) =>
        $"Warning after {Count(diagnosis.ImagesSeen)} images: {FlagNames.In(diagnosis.Sentence)}";

    /// <summary>What happened when training diverged.</summary>
    public static string Rollback(RolledBack rollback) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Step {rollback.Step} left {rollback.Tensor} not finite: back to the last checkpoint, learning rates at {rollback.LearningRateFactor:0.0##} of the set ones."
        );
}
