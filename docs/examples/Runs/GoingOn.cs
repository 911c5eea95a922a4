// Shows: RunRevision, RunSurroundings, SessionLine, MetricsLine
using Penman.Data;
using Penman.Game;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;

// A data set from memory in place of a folder.
var images = Mnist.Test();
var surroundings = new RunSurroundings
{
    Data = new DataSet("ten thousand", images.Format, images.Classes, _ => images),
};
var options = new RunOptions
{
    Training = Catalogue.Recipe("mlp"),
    Images = 640,
    ScoreEvery = 0,
    Out = "run",
    Models = "models",
};
using (var run = Run.Start(options, surroundings))
    run.Train();

// Longer, from where it stopped, as if it had never stopped.
using (var run = Run.Resume("run", new RunRevision(Images: 1_280), surroundings))
    run.Train();

var folder = new RunFolder("run");
foreach (SessionLine session in SessionLine.Read(folder.Sessions))
    Console.WriteLine($"steps {session.FirstStep} to {session.LastStep}");
MetricsLine last = MetricsLine.Read(folder.Metrics)[^1];
Console.WriteLine(last.ImagesSeen); // 1280
