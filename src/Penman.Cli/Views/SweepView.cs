using System.Globalization;
using Penman.Cli.Context;
using Penman.Evaluation.Verdicts;
using Penman.Runs;
using Penman.Sweeps;

namespace Penman.Cli.Views;

/// <summary>Shows how far a sweep is: a line for all, and one for each run that is over.</summary>
internal sealed class SweepView(CliContext context, SweepPlan plan) : ISweepObserver
{
    private readonly ProgressLine _line = new(context);
    private readonly Dictionary<int, RunProgress> _training = [];
    private readonly HashSet<string> _remarks = new(StringComparer.Ordinal);
    private readonly long _start = context.Time.GetTimestamp();
    private double? _shareAtStart;

    /// <summary>Runs that are over.</summary>
    public int Ended { get; private set; }

    public void OnBegin(SweepTrial trial, Run run, bool isResumed)
    {
        _line.Clear();
        foreach (var remark in Wording.Remarks(run, context).Where(_remarks.Add))
            context.WriteLine(remark);
        context.WriteLine($"{trial.Name} {(isResumed ? "goes on" : "begins")}: {trial.Description}");
    }

    public void OnStep(SweepTrial trial, RunProgress progress)
    {
        _training[trial.Number] = progress;
        var share = (Ended + _training.Values.Sum(item => item.Fraction)) / plan.Trials.Count;
        _shareAtStart ??= share;
        var speed = _training.Values.Sum(item => item.ImagesPerSecond);
        _line.Show(
            share,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{share, 4:0%}   {Ended} of {plan.Trials.Count} runs over, {_training.Count} training   {speed:N0} images/s{Remaining(share)}"
            )
        );
    }

    public void OnRollback(SweepTrial trial, long step, string tensor, double factor)
    {
        _line.Clear();
        context.WriteLine($"{trial.Name}: {Wording.Rollback(step, tensor, factor)}");
    }

    public void OnEnd(SweepTrial trial, QuickScore? best, string? failure)
    {
        Ended++;
        _training.Remove(trial.Number);
        _line.Clear();
        var score = best is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", best score {best.FrechetRatio:0.00} x floor");
        context.WriteLine($"{trial.Name} is over{score}{(failure is null ? "" : $": {failure}")}");
    }

    public void Clear() => _line.Clear();

    /// <summary>If all goes on as it went since the command was started.</summary>
    private string Remaining(double share)
    {
        var done = share - _shareAtStart!.Value;
        return done <= 0.002
            ? ""
            : $"   {Wording.Duration(context.Time.GetElapsedTime(_start) * ((1 - share) / done))} left";
    }
}
