#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// Which options are best? A sweep trains every combination in a plan, scores each, and writes a page that compares them;
// stopped, it goes on where it was. The plan is JSON, so it may as well come from a file. Trials this short say little:
// give them hours, and Parallel processors.
using Penman.Sweeps;

var folder = Directory.CreateTempSubdirectory("penman-").FullName;
var plan = SweepPlan.Parse(
    """
    {
      "base": { "preset": "mlp", "images": 6400, "scoreEvery": 6400, "sampleEvery": 6400, "heldOut": 512 },
      "grid": { "generatorLearningRate": [2e-3, 2e-4] }
    }
    """,
    "plan.json"
);
var sweep = new Sweep(plan, Path.Combine(folder, "sweep")) { Parallel = 1 };
sweep.Run(told =>
{
    if (told is TrialEnded { Best: { } score } ended)
        Console.WriteLine(
            $"{ended.Trial.Name}  {ended.Trial.Description, -50} {score.FrechetRatio, 6:0.0} times the floor"
        );
});

var best = SweepOutcome.Read(Path.Combine(folder, "sweep")).Trials.MinBy(trial => trial.Best!.FrechetRatio)!;
var page = new FileInfo(Path.Combine(folder, "sweep", Sweep.ComparisonName));
Console.WriteLine($"best: {best.Name}, a learning rate of {best.Options.Training.GeneratorLearningRate}");
Console.WriteLine($"{page.Name}: {page.Length / 1024} kB");
Directory.Delete(folder, recursive: true);
