using Penman.Cli.Flags;
using Penman.Files;
using Penman.Game.Steps;
using Penman.Options;
using Penman.Reports;
using Penman.Runs.Records;

namespace Penman.Tests.Reports;

/// <content>Options that were changed while a run trained.</content>
public sealed partial class RunReportTests
{
    [Fact]
    public void What_was_changed_while_a_run_trained_is_told()
    {
        var folder = RunFiles.Write(runs.Temp.File("changed"), new() { Images = 640 }, RunFiles.Line(10));
        var training = new RunOptions().Training;
        using (var changes = JsonLines.Continue(Path.Combine(folder, "changes.jsonl"), lengthBytes: 0))
        {
            changes.Append(
                ChangeLine.Between(7, training, training with { R1 = 0.5, Objective = "hinge" }),
                RecordsJson.Default.ChangeLine
            );
            changes.Append(ChangeLine.Of(9, Player.Generator), RecordsJson.Default.ChangeLine);
            changes.Append(ChangeLine.Of(1_200, Player.Generator), RecordsJson.Default.ChangeLine);
        }

        var page = File.ReadAllText(RunReport.Write(folder, FlagNames.WordsFor));

        Assert.Matches("after step 7</\\w+><td><code>objective</code></td><td>relativistic</td><td>hinge</td>", page);
        Assert.Matches("after step 7</\\w+><td><code>r1</code></td><td>0.1</td><td>0.5</td>", page);
        Assert.Contains(
            "The generator moved alone in 2 of the steps, from step 10 to step 1,201.",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("leaves out the changes made while it trained", page, StringComparison.Ordinal);
        Assert.Contains(
            "with the same changes after the same steps, give the same bits",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "after step",
            PageOf(new() { Images = 640 }, RunFiles.Line(10)),
            StringComparison.Ordinal
        );
    }
}
