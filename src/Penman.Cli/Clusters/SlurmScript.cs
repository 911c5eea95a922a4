using System.Text;

namespace Penman.Cli.Clusters;

/// <summary>A script for Slurm's sbatch: one task, or an array of tasks that do a part each.</summary>
internal static class SlurmScript
{
    /// <summary>The script.</summary>
    /// <param name="job">What it runs.</param>
    /// <param name="program">The program, with its path.</param>
    public static string Of(ClusterJob job, IReadOnlyList<string> program)
    {
        var script = new StringBuilder("#!/bin/sh\n");
        Say($"--job-name={job.Name}");
        if (job.Parts > 1)
            Say($"--array=1-{job.Parts}");
        Say($"--cpus-per-task={job.Cores}");
        Say($"--mem={job.Mebibytes}M");
        Say($"--time={(int)job.Time.TotalHours}:{job.Time:mm\\:ss}");
        Say($"--output={job.Name}-%{(job.Parts > 1 ? "A_%a" : "j")}.out");
        // Slurm's warning comes first: Penman saves its work on SIGTERM, and the same job goes on.
        Say("--signal=TERM@60");
        Say("--requeue");
        script.Append(CultureInfo.InvariantCulture, $"cd {Quote(job.Folder)} || exit\n");
        script.Append(
            CultureInfo.InvariantCulture,
            $"exec {string.Join(' ', program.Concat(job.Words).Select(Quote))}\n"
        );
        return script.ToString();

        void Say(string directive) => script.Append(CultureInfo.InvariantCulture, $"#SBATCH {directive}\n");
    }

    /// <summary>A word as a shell reads it back.</summary>
    private static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-=:,+@%".Contains(letter))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
