using Penman.Files;
using Penman.Sweeps;
using Penman.Tests.Reports;

namespace Penman.Tests.Support;

/// <summary>The folder of a sweep as it is left half done, without the training.</summary>
internal static class SweepFiles
{
    /// <summary>
    /// Four runs over a rate, drawn on a logarithmic scale, and an objective: the first two are over, the second with the better
    /// score, the third ended early, and the fourth was not begun.
    /// </summary>
    /// <returns>The folder.</returns>
    public static string Write(string folder)
    {
        var plan = SweepPlan.Parse(
            """
            {
              "base": { "preset": "mlp-2014", "images": 640, "batchSize": 64 },
              "random": {
                "count": 4, "seed": 1,
                "ranges": {
                  "generatorLearningRate": { "from": 0.0001, "to": 0.01, "scale": "log" },
                  "objective": ["hinge", "relativistic", "least-squares"]
                }
              }
            }
            """,
            "plan.json"
        );
        Directory.CreateDirectory(folder);
        JsonFile.Write(Path.Combine(folder, SweepRecord.FileName), SweepRecord.Of(plan), SweepJson.Default.SweepRecord);
        double?[] distances = [5, 2, null];
        foreach (var (i, distance) in distances.Index())
        {
            var trial = plan.Trials[i];
            RunFiles.Write(Path.Combine(folder, trial.Name), trial.Options, RunFiles.Line(10, distance));
            new Penman.Runs.Records.RunResult(distance is null ? "It diverged." : null).Write(
                Path.Combine(folder, trial.Name)
            );
        }

        return folder;
    }
}
