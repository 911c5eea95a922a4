#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// Which options are best? A sweep trains every combination of the options in a plan and writes a page that compares
// them; stopped, it goes on where it was. The best is named by a figure of one's own, how many digits are read as those
// asked for; with a scoreEvery above 0 each trial has scores too. So short trials say little: give them an hour each.
using Penman;
using Penman.Evaluation.Evaluators;
using Penman.Models;
using Penman.Runs;
using Penman.Sampling;
using Penman.Sweeps;

var folder = Directory.CreateTempSubdirectory("penman-").FullName;
var plan = SweepPlan.Parse(
    """
    {
      "base": { "preset": "mlp", "images": 7680, "scoreEvery": 0, "sampleEvery": 7680 },
      "grid": { "generatorLearningRate": [2e-3, 2e-4] }
    }
    """,
    "plan.json"
);
var sweep = new Sweep(plan, folder) { Parallel = 1 };
using var evaluator = Evaluator.Mnist();
Dictionary<string, double> found = [];
sweep.Run(told =>
{
    if (told is not TrialEnded { Trial: var trial, Failure: null })
        return;
    var figure = Agreement(new RunFolder(sweep.FolderOf(trial)).Generator);
    found.Add(trial.Description, figure);
    Console.WriteLine($"{trial.Name}  {trial.Description, -30} {figure:0%}");
});
Console.WriteLine($"best: {found.MaxBy(pair => pair.Value).Key}");
Console.WriteLine(
    $"{Sweep.ComparisonName}: {new FileInfo(Path.Combine(folder, Sweep.ComparisonName)).Length / 1024} kB"
);
Directory.Delete(folder, recursive: true);

double Agreement(string generator)
{
    using var drawer = new DigitDrawer(Model.OpenGenerator(generator));
    int[] asked = [.. Enumerable.Range(0, 300).Select(i => i % 10)];
    var digits = drawer.Draw([.. asked.Select((digit, i) => new DigitRequest((ulong)i, digit))]);
    return evaluator.Read(JudgedImages.Of(digits)).Agreement(asked);
}
