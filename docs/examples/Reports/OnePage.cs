// Shows: RunReport, RunSummary
using Penman.Game;
using Penman.Options;
using Penman.Reports;
using Penman.Runs;

var options = new RunOptions
{
    Training = Catalogue.Recipe("mlp"),
    Images = 640,
    ScoreEvery = 0,
    Out = "run",
    Models = "models",
};
using (var run = Run.Start(options))
    run.Train();

var page = RunReport.Write("run"); // one file that loads nothing
Console.WriteLine(Path.GetFileName(page)); // report.html

RunSummary summary = RunSummary.Read("run"); // the same for a program
Console.WriteLine($"{summary.Name}: {summary.ImagesSeen} images, failed: {summary.Failure is not null}"); // run: 640 images, failed: False
