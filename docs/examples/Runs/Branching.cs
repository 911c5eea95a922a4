// Shows: RunBranch, BranchRun
using Penman.Game;
using Penman.Options;
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

// What if it went on, twice as long and with a stronger R1? The run that is left stays as it is.
var then = RunBranch.OptionsAt("run", step: 10);
RunBranch.Make("run", new BranchRun(Step: 10, Folder: "what-if", then with { R1 = 1 }) { Images = 1_280 });
using var branch = Run.Resume("what-if");
branch.Train();
Console.WriteLine($"{branch.Trainer.Options.R1} in place of {then.R1}, {branch.Trainer.Steps} steps"); // 1 in place of 0.1, 20 steps
