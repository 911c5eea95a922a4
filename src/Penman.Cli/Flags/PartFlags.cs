using Penman.Files;

namespace Penman.Cli.Flags;

/// <summary>
/// Which part of some work to do, where many processes share it: as somebody says, or as the array of Slurm's or the indexed job of
/// Kubernetes that the process is in.
/// </summary>
internal sealed class PartFlags(Command command, CliContext context, string joins)
{
    private const string SlurmTask = "SLURM_ARRAY_TASK_ID";
    private const string SlurmCount = "SLURM_ARRAY_TASK_COUNT";
    private const string KubernetesIndex = "JOB_COMPLETION_INDEX";

    private readonly Flag<Part?> _part = command.Take<Part?>(
        ("--part", "part/parts"),
        $"Do this part of the work alone, such as 3/8. Any number of processes may do a part each in one folder, on many machines; {joins}.",
        (_, text) => Parse(text),
        usual: null
    );

    private readonly Flag<int?> _parts = command.Whole(
        "--parts",
        "Parts in all; which of them this is, a Slurm array (SLURM_ARRAY_TASK_ID, from 1) or an indexed job of Kubernetes (JOB_COMPLETION_INDEX, from 0) says.",
        (1, Part.MaximumCount)
    );

    private readonly Option<bool> _gather = command.Switch(
        "--gather",
        "Join what the parts have made; names what is missing, and the command that makes it."
    );

    /// <summary>Whether parts are to be joined.</summary>
    public bool Gathers(ParseResult parse) => parse.GetValue(_gather);

    /// <summary>Whether any of them is written.</summary>
    public bool AreIn(ParseResult parse) => _part.IsIn(parse) || _parts.IsIn(parse) || Gathers(parse);

    /// <summary>The part to do; null for the whole. Notes a task of an array that does it.</summary>
    public Part? In(ParseResult parse, bool isForPrograms = false)
    {
        var (part, parts) = (_part.In(parse), _parts.In(parse));
        if (part is not null && parts is not null)
            throw new UsageException("Give --part or --parts, not both.");
        if (!Gathers(parse))
            return part ?? Own(parts, isForPrograms ? context.Error : context.Output);
        return part is null && parts is null
            ? null
            : throw new UsageException("--gather joins all parts; leave the part out.");
    }

    /// <summary>What to do about what is missing: to wait for what somebody is at, and to make the rest.</summary>
    /// <param name="make">The verb, such as "train".</param>
    /// <param name="underWay">What somebody is at, in words.</param>
    /// <param name="commands">What makes the rest; null if there is none.</param>
    public static string Remedy(string make, IReadOnlyList<string> underWay, string? commands)
    {
        const int MostNamed = 4;
        if (underWay.Count == 0)
            return $"{make} them: {commands}";
        var named = string.Join(", ", underWay.Take(MostNamed)) + (underWay.Count > MostNamed ? ", ..." : "");
        return $"somebody is at {named} just now, so wait" + (commands is null ? "" : $"; {make} the rest: {commands}");
    }

    /// <summary>The commands that make what is missing, at most four of them.</summary>
    public static string Commands(IReadOnlyList<Part> parts, string make) =>
        string.Join("; ", parts.Take(4).Select(part => $"{make} --part {part}")) + (parts.Count > 4 ? "; ..." : "");

    /// <summary>The command as it was written, but for the part.</summary>
    /// <param name="parse">What was written.</param>
    /// <param name="others">Words to add.</param>
    public IReadOnlyList<string> Again(ParseResult parse, params IReadOnlyList<string> others)
    {
        string[] withValues = [_part.Name, _parts.Name];
        List<string> words = ["penman"];
        var isValue = false;
        foreach (var word in parse.Tokens.Select(token => token.Value).Concat(others))
        {
            if (!isValue && word != _gather.Name && !withValues.Contains(word, StringComparer.Ordinal))
                words.Add(word);
            isValue = withValues.Contains(word, StringComparer.Ordinal);
        }

        return words;
    }

    /// <summary>The flags that were written, but for the part.</summary>
    public IReadOnlyList<string> Others(ParseResult parse)
    {
        string[] own = [_part.Name, _parts.Name, _gather.Name];
        return
        [
            .. from flag in parse.CommandResult.Command.Options
            where !own.Contains(flag.Name, StringComparer.Ordinal)
            let written = parse.GetResult(flag)
            where written is { Implicit: false }
            from word in written.Tokens.Select(token => token.Value).Prepend(flag.Name)
            select word,
        ];
    }

    private Part? Own(int? parts, TextWriter notes)
    {
        if (parts is not { } count)
        {
            if (Number(SlurmTask) is { } task && Number(SlurmCount) is > 1 and var tasks)
                notes.WriteLine(
                    $"Note: task {task} of an array of {tasks} does the whole; with --parts {tasks} each would do a part."
                );
            return null;
        }

        return Number(SlurmTask) is { } number ? Of(number, count, SlurmTask)
            : Number(KubernetesIndex) is { } index ? Of(index + 1, count, KubernetesIndex)
            : throw new UsageException(
                $"--parts {count} leaves to {SlurmTask} or {KubernetesIndex} which part this is, but neither is set; write --part 1/{count}, 2/{count}, ..."
            );
    }

    private static Part Of(int number, int count, string variable) =>
        number >= 1 && number <= count
            ? new(number, count)
            : throw new UsageException(
                $"{variable} stands for part {number}, but there are 1 to {count}; number the tasks so{(variable == SlurmTask ? $" (--array=1-{count})" : "")}, or say which part this is with --part."
            );

    private int? Number(string variable) =>
        context.Variable(variable) is { Length: > 0 } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new UsageException($"{variable} is \"{text}\", but must be a whole number.")
            : null;

    private static Part Parse(string text)
    {
        var sides = text.Split('/');
        return
            sides.Length == 2
            && int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= Part.MaximumCount
            && number >= 1
            && number <= count
            ? new(number, count)
            : throw new UsageException(
                $"--part is \"{text}\", but must be a part and their number such as 3/8, from 1/8 to 8/8."
            );
    }
}
