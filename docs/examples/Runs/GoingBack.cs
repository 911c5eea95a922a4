// Shows: RewindRun, BranchRun, RunParent, CheckpointPlayers
using Penman.Data;
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
using var run = Run.Start(options with { CheckpointEvery = 320 });
var wasThere = false;
run.Train(told =>
{
    if (wasThere || told is not StepDone { Numbers.Step: 8 })
        return;
    wasThere = true;
    run.Send(new BranchRun(Step: 5, Folder: "branch")); // another run begins there; Run.Resume trains it
    run.Send(new RewindRun(Step: 5)); // and this one is as if there had been nothing after it
});

Console.WriteLine(RunParent.Of("branch")!.Step); // 5
PlayersCopy players = CheckpointPlayers.Read("run", step: 5, Mnist.DataSet); // both networks, to be looked into
Console.WriteLine(players.ImagesSeen); // 320
