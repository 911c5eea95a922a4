using Penman.Reports;
using Penman.Runs;

namespace Penman.Cli.Commands.Training;

/// <summary>Trains a run before someone's eyes, and says at the end where everything is.</summary>
internal static class TrainingSession
{
    /// <summary>Says what is known to go badly, then trains until the run's end, or a signal.</summary>
    /// <param name="run">The run.</param>
    /// <param name="title">What goes on.</param>
    /// <param name="context">The console.</param>
    /// <param name="length">The length that was asked for, such as "--images 500"; null if none was.</param>
    public static int Run(Run run, string title, CliContext context, string? length = null)
    {
        var stop = context.BeginWork();
        var stepsBefore = run.Trainer.Steps;
        foreach (var note in run.Notes)
            context.WriteLine($"Note: {FlagNames.In(note)}");
        foreach (var remark in Wording.Remarks(run, context))
            context.WriteLine(remark);
        var isComplete = Train(run, title, context, stop);
        var isStopped = context.Stop.ExitCode != 0; // before the last word, which may be stopped, too
        var hasTrained = run.Trainer.Steps > stepsBefore;
        string[] ending =
            isStopped ? [Stopped(run, context)]
            : hasTrained || run.IsFlat
                ? Done(run, context, isComplete && hasTrained ? LastWord.Of(run, context, stop) : [])
            : [Idle(run, length)];
        foreach (var line in run.Diagnoses.Select(Wording.Diagnosis).Concat(ending))
            context.WriteLine(line);
        return context.Stop.ExitCode;
    }

    /// <returns>Whether the run is complete.</returns>
    private static bool Train(Run run, string title, CliContext context, CancellationToken stop)
    {
        ITrainingView view = context.IsWatched
            ? new LiveView(context, title, DataSet.Open(run.Options.Data).Classes.Count)
            : new PlainView(context, title);
        var isComplete = false;
        try
        {
            view.Watch(() => run.Train(Hear, stop));
            return isComplete;
        }
        catch (IOException exception)
        {
            throw new IOException(
                $"{FlagNames.In(exception)} What is saved stays; \"penman resume {context.Shorten(run.Folder)}\" continues.",
                exception
            );
        }

        void Hear(RunEvent told)
        {
            view.Hear(told);
            if (told is not Ended ended)
                return;
            isComplete = ended.IsComplete;
            if (context.Crew is not null && ended.Failure is not null)
                return; // whoever ends all processes when one has died leaves no time for more than a sentence
            if (RunReport.TryWrite(run.Folder, FlagNames.WordsFor) is { } refusal)
                view.Hear(new Warned(refusal));
        }
    }

    private static string Stopped(Run run, CliContext context) =>
        $"Stopped after {Amounts.Count(run.Trainer.ImagesSeen)} images and saved; "
        + $"\"penman resume {context.Shorten(run.Folder)}\" continues.";

    private static string Idle(Run run, string? length)
    {
        var images = Amounts.Count(run.Trainer.ImagesSeen);
        return length is null
            ? $"The run has its full length, {images} images; --epochs, --images or --minutes makes it longer."
            : $"The run has already seen {images} images and needs no more for {length}; a larger number trains it on.";
    }

    private static string[] Done(Run run, CliContext context, string[] lastWord) =>
        [
            .. run.IsFlat ? [Wording.Flat(run.Options.StopWhenFlat!.Value)] : Array.Empty<string>(),
            $"Trained on {Amounts.Count(run.Trainer.ImagesSeen)} images; report.html, pictures and charts are in "
                + $"{context.Shorten(run.Folder)}, the models in {context.Shorten(context.Resolve(run.Options.Models))}.",
            .. run.HasBestGenerator && run.Best is { } best
                ? [Wording.Best(best.ImagesSeen, best.Score)]
                : Array.Empty<string>(),
            .. lastWord,
            "\"penman generate\" draws new digits.",
        ];
}

/// <summary>
/// How good the delivered generator is: what <c>penman evaluate</c> says of it, against the test images that nothing was
/// chosen by.
/// </summary>
internal static class LastWord
{
    /// <summary>A training on fewer images took less time than an evaluation would.</summary>
    private const long FewestImages = 60_000;

    /// <summary>Evaluates a run that is complete, keeps the scores and lays them into its report.</summary>
    /// <returns>
    /// The verdict, or why there is none; nothing of a run that is short or has no scores.
    /// </returns>
    public static string[] Of(Run run, CliContext context, CancellationToken stop)
    {
        if (run.Best is null || run.Trainer.ImagesSeen < FewestImages)
            return [];
        var name = context.Shorten(run.Folder);
        try
        {
            var scores = StatusLine.Run(
                context,
                status => EvaluatedScores.Make(run.Folder, name, status, run.Options.Threads, stop)
            );
            return RunReport.TryWrite(run.Folder, FlagNames.WordsFor) is { } refusal
                ? [$"Evaluated: {scores.Verdict}", Wording.Warning(refusal)]
                : [$"Evaluated: {scores.Verdict}"];
        }
        catch (OperationCanceledException)
        {
            return [$"Not evaluated, for it was stopped; \"penman evaluate {name}\" does it."];
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            return [$"Not evaluated: {FlagNames.In(exception)}"];
        }
    }
}
