using Penman.Options;
using Penman.Reports;
using Penman.Tests.Support;

namespace Penman.Tests.Reports;

public sealed class ScoreSectionsTests
{
    [Fact]
    public void A_report_says_what_codes_there_are_and_what_their_values_draw()
    {
        using var temp = new TempFolder();
        var options = new RunOptions
        {
            Training = new() { Codes = 2, ContinuousCodes = 1 },
            Images = 640,
        };
        var root = RunFiles.Write(temp.File("run"), options, RunFiles.Line(10));
        RunFiles.Evaluate(
            root,
            MadeScores.Of() with
            {
                Code = new([
                    [1, 3],
                    [4, 0],
                ]),
            }
        );

        var page = RunReport.Of(RunSummary.Read(root), wordsFor: null);

        Assert.Contains("unconditional, with codes of 2 values, 1 continuous", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"note\">code: 87.5% of images are read as", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"note\">0 draws 1 (75%), 1 draws 0 (100%)</p>", page, StringComparison.Ordinal);
    }
}
