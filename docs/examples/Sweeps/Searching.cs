// Shows: Sweep, SweepPlan, SweepTrial, SweepEvent, TrialBegun, TrialTold, TrialEnded
using Penman.Sweeps;

var plan = SweepPlan.Parse(
    """
    {
      "base": { "preset": "mlp", "images": 320, "scoreEvery": 0 },
      "grid": { "objective": ["hinge", "relativistic"] }
    }
    """,
    "plan.json"
);
foreach (SweepTrial trial in plan.Trials)
    Console.WriteLine($"{trial.Name}: {trial.Description}");

var steps = 0;
var sweep = new Sweep(plan, "sweep"); // interrupted, it goes on when asked again
sweep.Run(Hear);
Console.WriteLine(steps); // 10

void Hear(SweepEvent told)
{
    steps += told is TrialTold { Told: Penman.Runs.StepDone } ? 1 : 0;
    if (told is TrialBegun or TrialEnded { Failure: null })
        Console.WriteLine($"{told.Trial.Name} {(told is TrialBegun ? "begins" : "is over")}");
}
