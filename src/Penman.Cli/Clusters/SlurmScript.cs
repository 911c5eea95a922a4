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
        // A minute before its time is over the program, which takes the script's place, is told to save its work.
        Say("--signal=B:TERM@60");
        Say(job.GoesOn ? "--requeue" : "--no-requeue"); // after a node has failed
        script.Append(CultureInfo.InvariantCulture, $"cd {ShellWords.Join(job.Folder)} || exit\n");
        script.Append(CultureInfo.InvariantCulture, $"exec {ShellWords.Join(program.Concat(job.Words))}\n");
        return script.ToString();

        void Say(string directive) => script.Append(CultureInfo.InvariantCulture, $"#SBATCH {directive}\n");
    }
}
