using Penman.Files;
using Penman.Options;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>Where a run's networks come from, and what makes them again.</summary>
internal static class OriginSection
{
    public static string Of(RunSummary run, Func<Name, string>? wordsFor) =>
        $"{Html.Table("facts", head: "", Rows(run, wordsFor))}<p class=\"note\">{Promise(run)}</p>\n";

    private static IEnumerable<string> Rows(RunSummary run, Func<Name, string>? wordsFor)
    {
        var batchSize = run.Options.Training.BatchSize;
        var missing = run.Changes.Count > 0 ? "; that leaves out the changes made while it trained" : "";
        var with = run.Options.From is null ? $", with the file in this folder{missing}" : "";
        if (wordsFor is not null)
            yield return Html.Row("command", $"<code>{Html.Text(Again(run).With(wordsFor))}</code>{with}");
        yield return Html.Row("steps", $"{Amounts.Count(run.ImagesSeen / batchSize)} of {batchSize} images");
        if (File.Exists(run.Folder.Generator) && File.Exists(run.Folder.Discriminator))
            yield return Html.Row(
                "weights",
                $"generator {NumbersIn(run.Folder.Generator)}, discriminator {NumbersIn(run.Folder.Discriminator)}"
            );
        if (EvaluatedScores.HashOf(run.Folder) is { } hash)
            yield return Html.Row(
                $"SHA-256 of {Path.GetFileName(EvaluatedScores.GeneratorOf(run.Folder))}",
                $"<code class=\"hash\">{hash}</code>"
            );
        foreach (var (i, session) in run.Sessions.Where(session => session.LastStep > session.FirstStep).Index())
            yield return Html.Row($"session {i + 1}", Describe(session, batchSize));
        if (run.ImagesWithoutTime > 0)
            yield return Html.Row(
                "other sessions",
                $"{Amounts.Count(run.ImagesWithoutTime)} images without a record of time: killed, or still training"
            );
    }

    /// <summary>A run by the clock is as long as it became; its rates fell only if it was told when.</summary>
    private static Sentence Again(RunSummary run)
    {
        var training = run.Options.Training;
        if (run.Options.From is not null) // it keeps what it began with
            return new($"{new Name("Run.Start")} {new Name("Run.Replay")} {run.Name}");
        Sentence again = new(
            $"{new Name("Run.Start")} {new Name("Config")} options.json {new Name(nameof(RunOptions.Models))} models"
        );
        if (run.Options.HeldOut == 0) // of a run from before there was the option, the file has none
            again = new($"{again} {new Name(nameof(RunOptions.HeldOut))} 0");
        if (run.Options.Minutes is null)
            return again;
        again = new($"{again} {new Name(nameof(RunOptions.Images))} {run.ImagesSeen}");
        return training switch
        {
            { DecayStart: { } start, DecayEnd: { } end } => new(
                $"{again} {new Name(nameof(training.DecayStart))} {start} {new Name(nameof(training.DecayEnd))} {end}"
            ),
            { DecayTo: < 1 } => new($"{again} {new Name(nameof(training.DecayTo))} 1"),
            _ => again,
        };
    }

    private static string Promise(RunSummary run) =>
        run.Rollbacks == 0
            ? $"The same options{(run.Changes.Count > 0 ? ", with the same changes after the same steps," : "")} give the same bits on any machine, with any number of threads; only the times differ."
            : "The same options give the same bits on any machine, with any number of threads, up to the first divergence; from there on it matters too where the run was stopped, for it went back to its newest checkpoint.";

    private static string NumbersIn(string file) =>
        Amounts.Count(SafeTensors.Read(file).Tensors.Values.Sum(tensor => (long)tensor.Data.Length));

    private static string Describe(SessionLine session, int batchSize)
    {
        var images = (session.LastStep - session.FirstStep) * batchSize;
        var speed = session.Seconds > 0 ? $", {Amounts.Count(images / session.Seconds)} images/s" : "";
        var threads = session.Threads == 1 ? "1 thread" : $"{session.Threads} threads";
        return FormattableString.Invariant(
            $"{session.StartedUtc:yyyy-MM-dd HH:mm} UTC, {Amounts.Count(images)} images in {Amounts.Duration(TimeSpan.FromSeconds(session.Seconds))}{speed}, {threads}, {session.RegisterBits}-bit registers"
        );
    }
}
