using Penman.Cli.Context;
using Penman.Pictures;
using Penman.Runs;
using Penman.Runs.Diagnoses;

namespace Penman.Cli.Views;

/// <summary>A line every five seconds or five per cent, whichever comes first, for logs and pipes.</summary>
/// <param name="context">Where to write, and the clock.</param>
/// <param name="title">What is trained.</param>
internal sealed class PlainView(CliContext context, string title) : ITrainingView
{
    private const double LineSeconds = 5;
    private const double LineFraction = 0.05;

    private long _lineTime = context.Time.GetTimestamp();
    private double _lineFraction = double.NaN;
    private RunProgress? _unwritten;

    public void Watch(Action train)
    {
        context.WriteLine(title);
        train();
        if (_unwritten is { } last)
            Write(last);
    }

    public void OnStep(RunProgress progress)
    {
        if (double.IsNaN(_lineFraction))
            _lineFraction = progress.Fraction;
        _unwritten = progress;
        var isDue =
            progress.Fraction - _lineFraction >= LineFraction
            || context.Time.GetElapsedTime(_lineTime).TotalSeconds >= LineSeconds;
        if (isDue)
            Write(progress);
    }

    public void OnSamples(long imagesSeen, IReadOnlyList<Image> samples) { }

    public void OnCheckpoint(string path) { }

    public void OnRollback(long step, string tensor, double factor) =>
        context.WriteLine(Wording.Rollback(step, tensor, factor));

    public void OnScore(RunScore score) =>
        context.WriteLine($"         {Wording.Count(score.ImagesSeen), 10} images   {Wording.Score(score)}");

    public void OnDiagnosis(Diagnosis diagnosis) => context.WriteLine(Wording.Diagnosis(diagnosis));

    private void Write(RunProgress progress)
    {
        _lineTime = context.Time.GetTimestamp();
        _lineFraction = progress.Fraction;
        _unwritten = null;
        context.WriteLine(
            $"{progress.Fraction, 6:0.0%}   {Wording.Count(progress.Tick.ImagesSeen), 10} images   "
                + $"{Wording.Count(progress.ImagesPerSecond), 7} images/s   "
                + $"{Wording.Duration(progress.Remaining)} left   {Wording.Losses(progress.Tick.Result)}"
        );
    }
}
