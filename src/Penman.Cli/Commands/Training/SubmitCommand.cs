using System.CommandLine.Parsing;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Penman.Cli.Clusters;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman submit</c>: a command as a job of a cluster.</summary>
internal sealed partial class SubmitCommand(Command command, CliContext context)
{
    private const string Slurm = "slurm";
    private const string Kubernetes = "kubernetes";

    /// <summary>Commands that end by themselves, write files, and ask nobody anything.</summary>
    private static readonly string[] Possible =
    [
        "train",
        "resume",
        "sweep",
        "dataset",
        "evaluate",
        "train-evaluator",
        "speedrun",
        "bench",
    ];

    /// <summary>Those of them that can be shared, and the flag that a command needs for it.</summary>
    private static readonly Dictionary<string, string?> Shared = new(StringComparer.Ordinal)
    {
        ["sweep"] = null,
        ["train"] = "--seeds",
        ["dataset"] = null,
        ["evaluate"] = "--out",
    };

    /// <summary>What the job says itself.</summary>
    private static readonly string[] OfParts = ["--part", "--parts", "--gather"];

    public static CommandEntry Entry { get; } =
        new(
            "submit",
            "Writes a command as a job of a cluster, a script for Slurm or a manifest for Kubernetes, with the cores, memory and time that it needs; --run submits it.",
            [
                "penman submit slurm --parts 4 --out rates.sh -- sweep sweep.json --out sweeps/rates",
                "penman submit kubernetes --image registry/penman --claim shared --out digits.json -- train --preset mlp",
            ],
            (command, context) => new SubmitCommand(command, context).Invoke
        );

    private readonly Argument<string> _cluster = command.Word("cluster", $"{Slurm} or {Kubernetes}.");

    private readonly Argument<string[]> _words = command.Words(
        "command",
        "The command, after --: such as -- sweep sweep.json.",
        ArgumentArity.OneOrMore
    );

    private readonly Flag<int> _parts = command.Whole(
        "--parts",
        "Tasks that share a sweep, trainings with --seeds, a data set or an evaluation of several, a part each; \"--gather\" joins them afterwards.",
        (1, 10_000),
        usual: 1
    );

    private readonly Flag<int> _cores = command.Whole("--cores", "Processor cores of each task.", (1, 1024), usual: 2);

    private readonly Flag<int?> _memory = command.Whole(
        "--memory",
        "Memory of each task, in MiB. [default: estimated]",
        (64, 10_000_000)
    );

    private readonly Flag<int?> _minutes = command.Whole(
        "--time",
        "The most minutes that a task may take. [default: estimated, for cores of 26 GFLOP/s]",
        (1, 1_000_000)
    );

    private readonly Flag<string?> _name = command.Text(
        "--name",
        "name",
        "The job's name: small letters, digits and hyphens. [default: penman and the command]"
    );

    private readonly Flag<string?> _image = command.Text(
        "--image",
        "image",
        "For Kubernetes: the container's image, such as \"dotnet publish -t:PublishContainer\" makes."
    );

    private readonly Flag<string?> _claim = command.Text(
        "--claim",
        "claim",
        "For Kubernetes: the claim to the volume that all pods share; it is their folder."
    );

    private readonly Flag<string?> _out = command.Text(
        "--out",
        "file",
        "Where the job goes. [default: the job's name with .sh or .json]"
    );

    private readonly Option<bool> _overwrite = command.Overwrite();
    private readonly Option<bool> _run = command.Switch("--run", "Submit it at once, by sbatch or kubectl.");

    private int Invoke(ParseResult parse)
    {
        var cluster = parse.GetRequiredValue(_cluster).ToLowerInvariant();
        if (cluster is not (Slurm or Kubernetes))
            throw new UsageException($"The cluster is \"{cluster}\", but must be {Slurm} or {Kubernetes}.");
        var words = parse.GetRequiredValue(_words);
        var job = Job(words, Read(words, parse), (cluster, parse));
        var text = cluster == Slurm ? SlurmScript.Of(job, Program()) : Manifest(job, parse);
        var name = _out.In(parse) ?? $"{job.Name}.{(cluster == Slurm ? "sh" : "json")}";
        var file = OutputFile.Claim(context, name, parse.GetValue(_overwrite));
        file.Write(Encoding.UTF8.GetBytes(text));
        var path = context.Shorten(file.Path);
        string[] submit = cluster == Slurm ? ["sbatch", path] : ["kubectl", "apply", "-f", path];
        context.WriteLine(
            $"Wrote {path}: {(job.Parts == 1 ? "a task" : $"{job.Parts} tasks")} of {job.Cores} cores, {Amounts.Count(job.Mebibytes)} MiB and {Amounts.Duration(job.Time)} at most"
        );
        if (!parse.GetValue(_run))
            context.WriteLine($"\"{ShellWords.Join(submit)}\" submits it.");
        if (job.Parts > 1)
            context.WriteLine(
                $"When all tasks are over{(cluster == Slurm ? "" : ", in the volume")}: {ShellWords.Join(["penman", .. words, "--gather"])}"
            );
        return parse.GetValue(_run) ? Submit(submit) : 0;
    }

    /// <summary>Refuses now what would fail after hours in a queue.</summary>
    private ParseResult Read(IReadOnlyList<string> words, ParseResult parse)
    {
        var parts = _parts.In(parse);
        if (!parse.Tokens.Any(token => token.Type == TokenType.DoubleDash))
            throw new UsageException(
                $"Write the command after --, so that its flags are not taken for those of submit: -- {ShellWords.Join(words)}."
            );
        if (!Possible.Contains(words[0], StringComparer.Ordinal))
            throw new UsageException(
                $"\"{words[0]}\" cannot be submitted; these can: {string.Join(", ", Possible)}. The command goes after --."
            );
        if (parts > 1 && !Shared.ContainsKey(words[0]))
            throw new UsageException(
                $"{words[0]} cannot be shared among {parts} tasks; these can: {string.Join(", ", Shared.Keys)}. Leave {_parts.Name} out."
            );
        var read = context.Read(words);
        if (parts > 1 && !IsShared(words[0], read))
            throw new UsageException(
                $"To share {words[0]} among {parts} tasks, give it {Shared[words[0]]}; its help says why."
            );
        if (OfParts.Any(flag => IsGiven(read, flag)))
            throw new UsageException(
                $"Which part a task does, it is told by the job: leave that out, and say {_parts.Name} before --."
            );
        return read;
    }

    /// <summary>Whether tasks may share a command as it is written: such a one also goes on where it was cut off.</summary>
    private static bool IsShared(string command, ParseResult read) =>
        Shared.TryGetValue(command, out var needed) && (needed is null || IsGiven(read, needed));

    private static bool IsGiven(ParseResult read, string flag) =>
        read.CommandResult.Command.Options.Any(option =>
            option.Name == flag && read.GetResult(option) is { Implicit: false }
        );

    private ClusterJob Job(string[] words, ParseResult read, (string Cluster, ParseResult Parse) asked)
    {
        var (cluster, parse) = asked;
        var (cores, parts) = (_cores.In(parse), _parts.In(parse));
        var name = _name.In(parse) ?? $"penman-{words[0]}";
        if (!JobName().IsMatch(name))
            throw new UsageException(
                $"{_name.Name} is \"{name}\", but must be 1 to 52 small letters, digits and hyphens, a hyphen neither first nor last."
            );
        var (mebibytes, time) = new JobEstimate(context, cores).Of(words, read, parts);
        return new(words, parts)
        {
            GoesOn = words[0] == "resume" || IsShared(words[0], read),
            Name = name,
            Cores = cores,
            Mebibytes = _memory.In(parse) ?? mebibytes,
            Time = _minutes.In(parse) is { } minutes ? TimeSpan.FromMinutes(minutes) : time,
            Folder = cluster == Slurm ? context.Folder : "/shared",
        };
    }

    private string Manifest(ClusterJob job, ParseResult parse) =>
        (_image.In(parse), _claim.In(parse)) is ({ } image, { } claim)
            ? KubernetesJob.Of(job, image, claim)
            : throw new UsageException(
                $"Kubernetes wants to know the container's image and the volume that all pods share: {_image.Name} registry/penman {_claim.Name} shared."
            );

    /// <summary>This program, as another machine would call it that sees the same files.</summary>
    private static string[] Program() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
            ? [path]
            : ["dotnet", Path.Combine(AppContext.BaseDirectory, "Penman.Cli.dll")];

    private int Submit(string[] submit)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(submit[0], submit[1..]) { WorkingDirectory = context.Folder }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0
                ? 0
                : throw new IOException(
                    $"{submit[0]} refused the job (exit code {process.ExitCode}); it said why above."
                );
        }
        catch (Win32Exception exception)
        {
            throw new IOException(
                $"There is no {submit[0]} on this machine; run \"{ShellWords.Join(submit)}\" where there is one.",
                exception
            );
        }
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?$")]
    private static partial Regex JobName();
}
