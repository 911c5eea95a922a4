using Penman.Runs;
using Penman.Sweeps;

namespace Penman.Cli.Views;

/// <summary>Shows how far a sweep is: a line for all, and one for each run that is over.</summary>
internal sealed class SweepView(CliContext context, SweepPlan plan)
{
    private readonly ProgressLine _line = new(context);
    private readonly Dictionary<int, StepDone> _training = [];
    private readonly HashSet<string> _remarks = new(StringComparer.Ordinal);
    private readonly long _start = context.Time.GetTimestamp();
    private double? _shareAtStart;

    public int Ended { get; private set; }

    public void Hear(SweepEvent told)
    {
        switch (told)
        {
            case TrialBegun begun:
                Begin(begun);
                break;
            case TrialTold { Told: StepDone step }:
                Step(told.Trial, step);
                break;
            case TrialTold { Told: RolledBack rollback }:
                _line.Clear();
                context.WriteLine($"{told.Trial.Name}: {Wording.Rollback(rollback)}");
                break;
            case TrialTold { Told: Warned { Sentence: var sentence } }:
                _line.Clear();
                context.WriteLine($"{told.Trial.Name}: {Wording.Warning(sentence)}");
                break;
            case TrialEnded ended:
                End(ended);
                break;
        }
    }

    private void Begin(TrialBegun begun)
    {
        _line.Clear();
        foreach (var remark in Wording.Remarks(begun.Run, context).Where(_remarks.Add))
            context.WriteLine(remark);
        context.WriteLine($"{begun.Trial.Name} {(begun.IsResumed ? "goes on" : "begins")}: {begun.Trial.Description}");
    }

    private void Step(SweepTrial trial, StepDone step)
    {
        _training[trial.Number] = step;
        var share = (Ended + _training.Values.Sum(item => item.Fraction)) / plan.Trials.Count;
        _shareAtStart ??= share;
        var speed = _training.Values.Sum(item => item.ImagesPerSecond);
        _line.Show(
            share,
            $"{share, 4:0%}   {Ended} of {plan.Trials.Count} runs over, {_training.Count} training   {speed:N0} images/s{Remaining(share)}"
        );
    }

    private void End(TrialEnded ended)
    {
        Ended++;
        _training.Remove(ended.Trial.Number);
        _line.Clear();
        var score = ended.Best is not { } best ? "" : $", best score {best.FrechetRatio:0.00} x floor";
        context.WriteLine($"{ended.Trial.Name} is over{score}{(ended.Failure is null ? "" : $": {ended.Failure}")}");
    }

    public void Clear() => _line.Clear();

    /// <summary>If all goes on as it went since the command was started.</summary>
    private string Remaining(double share)
    {
        var done = share - _shareAtStart!.Value;
        return done <= 0.002
            ? ""
            : $"   {Amounts.Duration(context.Time.GetElapsedTime(_start) * ((1 - share) / done))} left";
    }
}
