using Penman.Evaluation.Copies;
using Penman.Evaluation.Judging;

namespace Penman.Reports;

/// <summary>
/// How good a run's digits are: by the scores taken while it trained, and by an evaluation if there was one.
/// </summary>
internal static class ScoreSections
{
    private const string None = "–";

    /// <summary>The scores taken while training; nothing if there were none.</summary>
    public static string WhileTraining(RunSummary run)
    {
        if (run.Best is not { } best)
            return "";
        var last = run.Scored[^1];
        var (bestHead, lastHead) = (
            $"best, {Amounts.Moment(best.ImagesSeen)}",
            $"last, {Amounts.Moment(last.ImagesSeen)}"
        );
        var rows =
            from figure in QuickFigure.All
            where figure.Value(best.Score!) is not null
            select Html.Row(
                figure.Name,
                figure.TextIn(best.Score!)!,
                figure.TextIn(last.Score!) ?? None,
                figure.RealTextIn(best.Score!) ?? None
            );
        var accuracy =
            run.Options.Data is null && best.Score!.Agreement is not null
                ? " Of MNIST's test digits the evaluator reads 99.5% as labelled."
                : "";
        return Html.Table("numbers", Html.Head("figure", bestHead, lastHead, "real digits"), rows)
            + $"<p class=\"note\">{Amounts.Count(best.Score!.Images)} generated digits against {Reference(run)}; the distance of real digits is that of as many training images.{Error(best.Score!)}{accuracy}</p>\n";
    }

    private static string Reference(RunSummary run) =>
        run.Options.HeldOut is > 0 and var count
            ? $"{Amounts.Count(count)} training images that the networks never see"
            : "training images";

    private static string Error(QuickScore score) =>
        score.RatioError is { } error ? $" In floors the distance has a standard error of {Html.Number(error)}." : "";

    /// <summary>The evaluation against the test images; nothing if there was none.</summary>
    public static string Evaluated(RunSummary run)
    {
        if (run.Evaluated is not { } scores)
            return "";
        var protocol = scores.Protocol;
        return $"""
            <p>{Html.Text(scores.Verdict)}</p>
            {Html.Table(
                "numbers",
                Html.Head("figure", "generated", "real (floor)", "ratio", ""),
                scores.Rows.Select(Row)
            )}<p class="note">Each {(scores.Protocol.Classes is null ? "digit" : "class")} by itself, beside a floor of as many real images of it:</p>
            {Classes(scores)}{Code(scores)}<p class="note">{Copies(scores.Memorisation)}</p>
            <p class="note">{Amounts.Count(protocol.Samples)} images, seed {protocol.Seed}, against {Amounts.Count(
                protocol.ReferenceImages
            )} test images of {Html.Text(protocol.Data)}; evaluator <code class="hash">{Html.Text(
                protocol.EvaluatorSha256
            )}</code>, which reads {Html.Share(protocol.EvaluatorAccuracy)} of them as labelled.</p>

            """;
    }

    /// <summary>A row for each class, for names are long and there may be many; of digits a column.</summary>
    private static string Classes(Scores scores)
    {
        var columns = ScoreWords.Digits(scores);
        if (scores.Protocol.Classes is not { } names)
            return Html.Table(
                "numbers",
                Html.Head(["digit", .. scores.Classes.Select(one => $"{one.Label}")]),
                columns.Select(column => Html.Row([column.Name, .. column.Texts]))
            );
        return Html.Table(
            "numbers",
            Html.Head(["class", .. columns.Select(column => column.Name)]),
            scores.Classes.Select(one =>
                Html.Row([Html.Text(names[one.Label]), .. columns.Select(column => column.Texts[one.Label])])
            )
        );
    }

    /// <summary>What the values of a code draw; nothing without one.</summary>
    private static string Code(Scores scores) =>
        string.Concat(ScoreWords.Code(scores).Select(line => $"<p class=\"note\">{Html.Text(line)}</p>\n"));

    private static string Row(FigureRow row) =>
        Html.Row(
            Html.Text(row.Figure.Name),
            row.Figure.TextOf(row.Value),
            row.Figure.TextOf(row.Floor),
            row.Ratio is { } ratio ? Html.Number(ratio) : None,
            row.Grade is { } grade ? Word(ScoreWords.Of(grade)) : ""
        );

    private static string Word(string grade) => $"<span class=\"grade {grade}\">{grade}</span>";

    private static string Copies(Memorisation memorisation) =>
        $"Copies of training images: {ScoreWords.Of(memorisation.Verdict)}; nearer than {Html.Number(Memorisation.NearDistance, "0.0")} to one are {Html.Share(memorisation.NearShare)}, of test images {Html.Share(memorisation.HeldOutNearShare)}.";
}
