// Shows: RunComparison, ComparedRow, MadeChange
using Penman.Game;
using Penman.Options;
using Penman.Reports;
using Penman.Runs;

foreach (var objective in new[] { "hinge", "least-squares" })
{
    var training = Catalogue.Recipe("mlp") with { Objective = objective };
    var options = new RunOptions
    {
        Training = training,
        Images = 320,
        ScoreEvery = 0,
        Out = objective,
        Models = "models",
    };
    using var run = Run.Start(options);
    run.Train();
}

var comparison = RunComparison.Read(["hinge", "least-squares"]);
comparison.Write("compare.html");
Console.WriteLine(string.Join(", ", comparison.Differences.Select(option => option.Key))); // objective
IReadOnlyList<ComparedRow> rows = comparison.ScoreRows; // what they reached, where they were scored
IReadOnlyList<MadeChange> changes = comparison.Changes; // what people changed on the way
Console.WriteLine($"{rows.Count} rows, {changes.Count} changes"); // 3 rows, 0 changes
