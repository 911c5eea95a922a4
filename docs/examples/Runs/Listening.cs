// Shows: RunEvent, StepDone, Scored, CheckpointSaved, SamplesDrawn, GapMeasured, Diagnosed, Ended
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
await foreach (RunEvent told in run.TrainAsync())
    Console.WriteLine(
        told switch
        {
            StepDone step => $"{step.Fraction:P0}",
            Scored scored =>
                $"{scored.Score.FrechetRatio:0.00} times as far as real images, the best {scored.Best.FrechetRatio:0.00}",
            GapMeasured asked => $"knows {asked.Gap.Recognised:P0} of its images from others",
            Diagnosed found => $"{found.Diagnosis.Sentence}",
            SamplesDrawn drawn => $"{drawn.Samples.Count} pictures",
            CheckpointSaved saved => Path.GetFileName(saved.Path),
            Ended ended => ended.Failure ?? "done",
            _ => told.GetType().Name,
        }
    );
