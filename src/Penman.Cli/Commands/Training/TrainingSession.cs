using Penman.Cli.Views;
using Penman.Data;
using Penman.Reports;
using Penman.Runs;

namespace Penman.Cli.Commands.Training;

/// <summary>Trains a run before someone's eyes, and says at the end where everything is.</summary>
internal static class TrainingSession
{
    /// <summary>Says what is known to go badly, then trains until the run's end, or a signal.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Run run, string title, CliContext context)
    {
        var stop = context.Stop.Await();
        var stepsBefore = run.Trainer.Steps;
        foreach (var remark in Wording.Remarks(run, context))
            context.WriteLine(remark);
        ITrainingView view = context.IsWatched
            ? new LiveView(context, title, DataSet.Open(run.Options.Data).Classes.Count)
            : new PlainView(context, title);
        view.Watch(() => run.Train(Hear, stop));
        foreach (var line in Conclusion(run, context, run.Trainer.Steps > stepsBefore))
            context.WriteLine(line);
        return context.Stop.ExitCode;

        void Hear(RunEvent told)
        {
            view.Hear(told);
            if (told is Ended)
                RunReport.Write(run.Folder, FlagNames.WordsFor);
        }
    }

    private static IEnumerable<string> Conclusion(Run run, CliContext context, bool hasTrained) =>
        [.. run.Diagnoses.Select(Wording.Diagnosis), .. Ending(run, context, hasTrained)];

    private static IEnumerable<string> Ending(Run run, CliContext context, bool hasTrained)
    {
        var folder = context.Shorten(run.Folder);
        var images = Wording.Count(run.Trainer.ImagesSeen);
        if (context.Stop.ExitCode != 0)
            return [$"Stopped after {images} images and saved; \"penman resume {folder}\" continues."];
        if (run.IsFlat)
            return [Wording.Flat(run.Options.StopWhenFlat!.Value), .. Done()];
        return hasTrained
            ? Done()
            : [$"The run has its full length, {images} images; --epochs, --images or --minutes makes it longer."];

        string[] Done() =>
            [
                $"Trained on {images} images; report.html, pictures and charts are in {folder}, the models in "
                    + $"{context.Shorten(context.Resolve(run.Options.Models))}.",
                .. run.Best is { } best ? [Wording.Best(best.ImagesSeen, best.Score)] : Array.Empty<string>(),
                "\"penman generate\" draws new digits.",
            ];
    }
}
