using Penman.Evaluation.Judging;
using Penman.Subjects;

namespace Penman.Cli.Commands.Judging;

/// <summary>Subjects that are scored in turn, the scores kept in a folder if there is one, and laid beside each other.</summary>
/// <param name="context">The console.</param>
/// <param name="kept">Where scores are kept; null if they are not.</param>
/// <param name="isJson">Whether programs read them.</param>
internal sealed class SeveralSubjects(CliContext context, KeptScores? kept, bool isJson)
{
    /// <summary>Scores of those that have been scored, whoever has done it.</summary>
    public List<Scores> Scored { get; } = [];

    /// <summary>Scores what was not scored yet. Whatever is missing or damaged is refused before the first is.</summary>
    public void Score(IReadOnlyList<EvaluationOptions> subjects)
    {
        foreach (var subject in subjects)
            _ = Find(subject);
        foreach (var (index, subject) in subjects.Index())
            Scored.Add(
                StatusLine.Run(
                    context,
                    status => ScoreOne(subject, new Numbered(status, $"{index + 1} of {subjects.Count}")),
                    isForPrograms: isJson
                )
            );
    }

    /// <summary>Takes what is kept.</summary>
    /// <returns>The subjects that nobody has scored yet.</returns>
    public IReadOnlyList<EvaluationOptions> Gather(IReadOnlyList<EvaluationOptions> subjects)
    {
        List<EvaluationOptions> missing = [];
        foreach (var subject in subjects)
            if (Find(subject) is { } scores)
                Scored.Add(scores);
            else
                missing.Add(subject);
        return missing;
    }

    /// <summary>Whether another process scores one just now.</summary>
    public bool IsUnderWay(EvaluationOptions subject) => kept?.IsUnderWay(subject) is true;

    /// <summary>Writes all that is scored: of one all that is known, of several a row each.</summary>
    /// <param name="isOne">Whether there is but one.</param>
    public void Show(bool isOne)
    {
        if (isJson)
            context.WriteLine(isOne ? ScoresJson.Write(Scored[0]) : ScoresJson.WriteAll(Scored));
        else if (isOne)
            ScoreTable.Write(Scored[0], context);
        else if (Scored.Count > 0)
            SubjectTable.Write(Scored, context);
    }

    private Scores? Find(EvaluationOptions subject) =>
        StatusLine.Run(
            context,
            status =>
            {
                status.Report($"looking at {subject.Name}");
                if (kept is not null)
                    return kept.Find(subject);
                EvaluationSource.Open(subject);
                return null;
            },
            isForPrograms: isJson
        );

    private Scores ScoreOne(EvaluationOptions subject, IProgress<string> status) =>
        kept is null ? EvaluationReport.Make(subject, status).Scores : kept.Take(subject, status);

    /// <summary>Says which of all a calculation is for.</summary>
    private sealed class Numbered(IProgress<string> status, string number) : IProgress<string>
    {
        public void Report(string value) => status.Report($"{number}: {value}");
    }
}
