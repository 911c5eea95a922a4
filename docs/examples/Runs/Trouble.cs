// Shows: Warned, RolledBack, Changed, Paused, Resumed, Rewound, Branched
using Penman.Game;
using Penman.Options;
using Penman.Runs;

var options = new RunOptions
{
    Training = Catalogue.Recipe("mlp"),
    Images = 320,
    ScoreEvery = 0,
    Out = "run",
    Models = "models",
};
using var run = Run.Start(options);
run.Train(Hear);
Console.WriteLine(run.Diagnoses.Count); // 0

// What a log wants to know, beside steps and scores; called on the training's own thread, so it is brief.
static void Hear(RunEvent told)
{
    var line = told switch
    {
        Warned warned => $"{warned.Sentence}",
        RolledBack back =>
            $"{back.Tensor} was not finite in step {back.Step}; rates are now times {back.LearningRateFactor}",
        Changed changed => $"other options after step {changed.Line.Step}",
        Paused paused => $"waits after step {paused.Step}",
        Resumed resumed => $"goes on after step {resumed.Step}",
        Rewound rewound => $"back at step {rewound.Step}",
        Branched branched => $"{branched.Folder} begins at step {branched.Step}",
        _ => "",
    };
    if (line.Length > 0)
        Console.WriteLine(line);
}
