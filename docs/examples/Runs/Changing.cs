// Shows: ChangeRun, SaveRun, StopRun, ChangeLine
using Penman.Game;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;

var options = new RunOptions
{
    Training = Catalogue.Recipe("mlp"),
    Images = 6_400,
    ScoreEvery = 0,
    Out = "run",
    Models = "models",
};
using var run = Run.Start(options);
run.Train(told =>
{
    if (told is not StepDone { Numbers.Step: 5 })
        return;
    run.Send(new ChangeRun(run.Trainer.Options with { R1 = 0.5 })); // from the next step on, and on record
    run.Send(new SaveRun()); // a checkpoint to go back to
    run.Send(new StopRun());
});

ChangeLine change = ChangeLine.Read(new RunFolder("run").Changes)[0];
Console.WriteLine($"{string.Join(", ", change.Options.Keys)} after step {change.Step}"); // r1 after step 5
