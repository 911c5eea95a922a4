// Shows: SweepOutcome, TrialOutcome
using Penman.Sweeps;

var plan = SweepPlan.Parse(
    """{"base": {"preset": "mlp", "images": 128, "scoreEvery": 0}, "grid": {"seed": [1, 2]}}""",
    "plan.json"
);
new Sweep(plan, "sweep").Run(_ => { });

// What a sweep's folder tells, also while it trains or after it was interrupted.
SweepOutcome outcome = SweepOutcome.Read("sweep");
foreach (TrialOutcome trial in outcome.Trials)
    Console.WriteLine(
        $"{trial.Name}: {trial.ImagesSeen} images, over: {trial.IsOver}, best {trial.Best?.FrechetRatio}"
    );
Console.WriteLine(string.Join(", ", outcome.Searched.Select(option => option.Key))); // seed
