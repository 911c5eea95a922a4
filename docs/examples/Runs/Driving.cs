// Shows: RunCommand, PauseRun, StepRun, ContinueRun, SlowRun
using Penman.Game;
using Penman.Game.Steps;
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
using var run = Run.Start(options);
_ = run.Send(new PauseRun()); // from any thread; obeyed between two steps, here before the first
run.Train(told =>
{
    RunCommand? command = told switch
    {
        Paused { Step: 0 } => new StepRun(Count: 2, Player.Discriminator), // alone, twice, and wait again
        StepDone { Numbers.Step: 2 } => new ContinueRun(),
        StepDone { Numbers.Step: 5 } => new SlowRun(StepsPerSecond: 100), // to be watched
        _ => null,
    };
    if (command is not null)
        run.Send(command);
});
Console.WriteLine(run.Changes.Count(change => change.Player == Player.Discriminator)); // 2
