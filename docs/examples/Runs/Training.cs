// Shows: Run, RunOptions, RunFolder
using Penman.Game;
using Penman.Options;
using Penman.Runs;

// A training in a folder: options, metrics, pictures, checkpoints, and in the end the models.
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

var folder = new RunFolder("run");
Console.WriteLine(string.Join(", ", folder.CheckpointSteps)); // 0, 10
Console.WriteLine(File.Exists(folder.Generator)); // True
