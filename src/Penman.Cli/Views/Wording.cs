using Penman.Evaluation.Judging;
using Penman.Game.Steps;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Cli.Views;

/// <summary>Numbers in words.</summary>
internal static class Wording
{
    /// <summary>Binary megabytes.</summary>
    public static string Mebibytes(long bytes) => $"{bytes / (1024.0 * 1024.0):0.0} MiB";

    /// <summary>So many digits or, of other classes, pictures.</summary>
    public static string Pictures(int count, ClassNames classes) =>
        $"{Amounts.Count(count)} {(classes.AreDigits ? "digit" : "picture")}{(count == 1 ? "" : "s")}";

    /// <summary>
    /// The losses and the discriminator's opinion after a step; the share of pairs that it tells apart is the one
    /// figure that means something for every loss.
    /// </summary>
    public static string Losses(StepNumbers numbers) =>
        $"loss D {numbers.DiscriminatorLoss:0.000} G {numbers.GeneratorLoss:0.000}   "
        + $"D(real) {numbers.RealProbability:0.00} D(fake) {numbers.FakeProbability:0.00} "
        + $"pairs {numbers.PairAccuracy:0.00}";

    public static string Score(Scored score)
    {
        var agreement = score.Score.Agreement is { } share ? $"   agreement {share:0.0%}" : "";
        return $"score {Floors(score.Score)}{agreement}   coverage {score.Score.Coverage:0.00}   "
            + $"best {score.Best.FrechetRatio:0.0} at {Amounts.Count(score.BestImagesSeen)}";
    }

    /// <summary>What is known to go badly about a run, and why it has no scores.</summary>
    public static IEnumerable<string> Remarks(Run run, CliContext context)
    {
        foreach (var warning in run.Trainer.Warnings)
            yield return Warning(warning);
        if (run.LacksEvaluator && context.Shorten(run.Options.Data!) is var folder)
            yield return $"Note: {folder} holds no evaluator, so the digits are not scored; "
                + $"\"penman train-evaluator --data {folder}\" makes one.";
    }

    public static string Warning(Sentence sentence) => $"Warning: {FlagNames.In(sentence)}";

    public static string Best(long imagesSeen, QuickScore score) =>
        $"The generator is the one after {Amounts.Count(imagesSeen)} images, the best by score: {Floors(score)}.";

    private static string Floors(QuickScore score) =>
        $"{score.FrechetRatio:0.0}{(score.RatioError is { } error ? $" ± {error:0.0}" : "")} x floor";

    public static string Flat(int scores) =>
        (scores == 1 ? "The last score was" : $"{scores} scores in a row were")
        + " no better than the best before; --stop-when-flat 0 goes on.";

    public static string Diagnosis(Diagnosis diagnosis) =>
        $"Warning after {Amounts.Count(diagnosis.ImagesSeen)} images: {FlagNames.In(diagnosis.Sentence)}";

    public static string Rollback(RolledBack rollback) =>
        $"Step {rollback.Step} left {rollback.Tensor} not finite: back to the last checkpoint, learning rates at {rollback.LearningRateFactor:0.0##} of the set ones.";
}
