// Shows: RunLog
using Microsoft.Extensions.Logging.Abstractions;
using Penman.Game;
using Penman.Hosting;
using Penman.Options;
using Penman.Runs;

// Any logger will do; here one that nobody reads.
var log = new RunLog(NullLogger<Run>.Instance);
var options = new RunOptions
{
    Training = Catalogue.Recipe("mlp"),
    Images = 320,
    ScoreEvery = 0,
    Out = "run",
    Models = "models",
};
using var run = Run.Start(options);
run.Train(log.Report);
Console.WriteLine(run.Trainer.ImagesSeen); // 320
