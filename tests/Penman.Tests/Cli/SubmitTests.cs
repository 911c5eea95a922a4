using System.Text.Json.Nodes;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Jobs for clusters: what is written, and that it works as far as a shell can tell.</summary>
public sealed class SubmitTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_script_for_slurm_says_what_its_tasks_need_and_makes_a_data_set()
    {
        const string Shell = "/bin/sh";
        OutsideProgram.SkipUnlessThere(Shell);
        string[] command = ["dataset", "--count", "2100", "--out", "two words"];
        string[] submit = ["submit", "slurm", "--parts", "2", "--cores", "3", "--out", "job.sh", "--"];
        var said = PenmanProcess.Run(_cli.Folder, [.. submit, .. command]);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("\"sbatch job.sh\" submits it", said.Output, StringComparison.Ordinal);
        var script = File.ReadAllLines(_cli.File("job.sh"));
        Assert.Equal("#!/bin/sh", script[0]);
        foreach (var directive in (string[])["--array=1-2", "--cpus-per-task=3", "--mem=640M", "--time=0:06:00"])
            Assert.Contains($"#SBATCH {directive}", script);

        foreach (var task in (string[])["2", "1"])
            OutsideProgram.Run(Shell, "-c", $"cd / && SLURM_ARRAY_TASK_ID={task} sh '{_cli.File("job.sh")}'");
        var gathered = _cli.Run([.. command, "--gather"]);
        Assert.Equal((0, ""), (gathered.ExitCode, gathered.Error));
        Assert.StartsWith(
            "Wrote 2,100 labelled digits to two words",
            gathered.Output.Split('\n')[^2],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_manifest_for_kubernetes_is_an_indexed_job_of_nobody_that_writes_to_the_volume_alone()
    {
        var said = _cli.Run([
            .. (string[])["submit", "kubernetes", "--parts", "5", "--image", "registry/penman", "--claim", "ours"],
            .. (string[])["--out", "job.json", "--", "dataset", "--count", "5000", "--out", "digits"],
        ]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        var job = JsonNode.Parse(File.ReadAllText(_cli.File("job.json")))!;
        var (spec, pod) = (job["spec"]!, job["spec"]!["template"]!["spec"]!);
        var container = pod["containers"]![0]!;
        Assert.Equal(("batch/v1", "Job"), ((string?)job["apiVersion"], (string?)job["kind"]));
        Assert.Equal(
            ("Indexed", 5, 5),
            ((string?)spec["completionMode"], (int)spec["completions"]!, (int)spec["parallelism"]!)
        );
        Assert.Equal(
            ["dataset", "--count", "5000", "--out", "digits", "--parts", "5"],
            container["args"]!.AsArray().Select(word => (string?)word)
        );
        Assert.Equal(6 * 60, (int)pod["activeDeadlineSeconds"]!); // not the job's: pods may wait for a place
        Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
        Assert.True((bool)container["securityContext"]!["readOnlyRootFilesystem"]!);
        Assert.Equal("ours", (string?)pod["volumes"]![0]!["persistentVolumeClaim"]!["claimName"]);
        Assert.Equal((string?)container["workingDir"], (string?)container["volumeMounts"]![0]!["mountPath"]);
    }

    [Fact]
    public void A_training_that_is_twice_as_long_gets_twice_the_time()
    {
        var (once, twice) = (Minutes("--images", "6000000"), Minutes("--images", "12000000"));
        Assert.InRange(twice - 5 - 2, 2 * (once - 5 - 2) - 2, 2 * (once - 5 - 2) + 2);
        Assert.InRange(once, 30, 600);
        Assert.Equal(90 + 5 + 2, Minutes("--minutes", "90"));
    }

    [Fact]
    public void A_shared_sweep_has_the_time_of_its_longest_part()
    {
        File.WriteAllText(
            _cli.File("plan.txt"), // whatever it is called
            """{"base": {"preset": "mlp", "minutes": 60}, "seeds": [1, 2, 3]}"""
        );
        Assert.Equal(2 * (60 + 2) + 5, MinutesOf("--parts", "2", "--", "sweep", "plan.txt", "--out=a.json"));
        Assert.Equal(60 + 2 + 5, MinutesOf("--parts", "16", "--", "sweep", "plan.txt"));
        Assert.Equal(365 * 24 * 60 + 2 + 5, MinutesOf("--", "train", "--images", "10000000000000000"));
    }

    [Fact]
    public void Trainings_with_several_seeds_are_shared_and_have_the_time_of_the_longest_part()
    {
        string[] train = ["train", "--minutes", "60", "--seeds", "1-5"];
        Assert.Equal(3 * (60 + 2) + 5, MinutesOf(["--parts", "2", "--", .. train]));
        Assert.Contains("#SBATCH --requeue", File.ReadAllLines(_cli.File("job.sh")));
        Assert.Equal(60 + 2 + 5, MinutesOf("--", "train", "--minutes", "60"));
        Assert.Contains("#SBATCH --no-requeue", File.ReadAllLines(_cli.File("job.sh")));
    }

    [Fact]
    public void Subjects_that_are_shared_have_the_time_of_the_longest_part()
    {
        string[] subjects = [.. Enumerable.Range(0, 90).Select(number => $"runs/{number}")];
        Assert.Equal(30 * 5 + 5, MinutesOf(["--parts", "3", "--", "evaluate", .. subjects, "--out", "scores"]));
        Assert.Contains("#SBATCH --requeue", File.ReadAllLines(_cli.File("job.sh")));
        Assert.Equal(2 * 60 + 5, MinutesOf("--", "evaluate", "runs/1"));
        Assert.Contains("#SBATCH --no-requeue", File.ReadAllLines(_cli.File("job.sh")));
    }

    [Fact]
    public void What_is_named_can_be_typed_as_it_stands()
    {
        var said = _cli.Run("submit", "slurm", "--parts", "2", "--", "dataset", "--count=20", "--out", "two words");
        Assert.EndsWith(
            "When all tasks are over: penman dataset --count=20 --out 'two words' --gather\n",
            said.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("pbs -- train", "The cluster is \"pbs\", but must be slurm or kubernetes.")]
    [InlineData("slurm -- studio", "\"studio\" cannot be submitted; these can: train,")]
    [InlineData("slurm --parts 2 -- train", "To share train among 2 tasks, give it --seeds")]
    [InlineData("slurm --parts 2 -- bench", "bench cannot be shared among 2 tasks; these can: sweep, train, ")]
    [InlineData("slurm --parts 2 -- evaluate a b", "To share evaluate among 2 tasks, give it --out")]
    [InlineData("slurm -- train --prest x", "There is no option --prest; did you mean --preset?")]
    [InlineData("slurm -- train --beta1 2", "must be from 0 to below 1")]
    [InlineData("slurm dataset --out set", "Write the command after --")]
    [InlineData("slurm --parts 2 -- dataset --part=1/2", "Which part a task does")]
    [InlineData("slurm -- sweep nothing.json", "There is no file nothing.json here")]
    [InlineData("slurm -- dataset --part 1/2", "Which part a task does")]
    [InlineData("slurm --name A_B -- train", "--name is \"A_B\", but must be")]
    [InlineData("kubernetes -- train", "--image registry/penman --claim shared")]
    public void What_would_fail_in_the_queue_is_refused_now(string words, string because)
    {
        var result = _cli.Run(["submit", .. words.Split(' ')]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(because, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private int Minutes(string flag, string value) => MinutesOf("--", "train", flag, value);

    private int MinutesOf(params string[] words)
    {
        var said = _cli.Run(["submit", "slurm", "--overwrite", "--out", "job.sh", .. words]);
        Assert.Equal("", said.Error);
        var time = File.ReadLines(_cli.File("job.sh"))
            .Single(line => line.Contains("--time=", StringComparison.Ordinal))
            .Split('=')[1]
            .Split(':');
        return int.Parse(time[0]) * 60 + int.Parse(time[1]);
    }
}
