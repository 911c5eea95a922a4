using Penman.Runs;

namespace Penman.Cli.Views;

/// <summary>A line every five seconds or five per cent, whichever comes first, for logs and pipes.</summary>
internal sealed class PlainView(CliContext context, string title) : ITrainingView
{
    private const double LineSeconds = 5;
    private const double LineFraction = 0.05;

    private long _lineTime = context.Time.GetTimestamp();
    private double _lineFraction = double.NaN;
    private StepDone? _unwritten;

    public void Watch(Action train)
    {
        context.WriteLine(title);
        train();
        if (_unwritten is { } last)
            Write(last);
    }

    public void Hear(RunEvent told)
    {
        switch (told)
        {
            case StepDone step:
                WriteIfDue(step);
                break;
            case RolledBack rollback:
                context.WriteLine(Wording.Rollback(rollback));
                break;
            case Scored score:
                context.WriteLine($"         {Amounts.Count(score.ImagesSeen), 10} images   {Wording.Score(score)}");
                break;
            case Diagnosed { Diagnosis: var diagnosis }:
                context.WriteLine(Wording.Diagnosis(diagnosis));
                break;
            case Warned { Sentence: var sentence }:
                context.WriteLine(Wording.Warning(sentence));
                break;
        }
    }

    private void WriteIfDue(StepDone step)
    {
        if (double.IsNaN(_lineFraction))
            _lineFraction = step.Fraction;
        _unwritten = step;
        var isDue =
            step.Fraction - _lineFraction >= LineFraction
            || context.Time.GetElapsedTime(_lineTime).TotalSeconds >= LineSeconds;
        if (isDue)
            Write(step);
    }

    private void Write(StepDone step)
    {
        _lineTime = context.Time.GetTimestamp();
        _lineFraction = step.Fraction;
        _unwritten = null;
        context.WriteLine(
            $"{step.Fraction, 6:0.0%}   {Amounts.Count(step.Numbers.ImagesSeen), 10} images   "
                + $"{Amounts.Count(step.ImagesPerSecond), 7} images/s   "
                + $"{Amounts.Duration(step.Remaining)} left   {Wording.Losses(step.Numbers)}"
        );
    }
}
