using Penman.Files;

namespace Penman.Cli.Flags;

/// <summary>
/// Which part of some work to do, where many processes share it: as somebody says, or as the array of Slurm's or the indexed job of
/// Kubernetes that the process is in.
/// </summary>
internal sealed class PartFlags(Command command, CliContext context, string joins)
{
    private const string SlurmTask = "SLURM_ARRAY_TASK_ID";
    private const string SlurmFirst = "SLURM_ARRAY_TASK_MIN";
    private const string SlurmCount = "SLURM_ARRAY_TASK_COUNT";
    private const string KubernetesIndex = "JOB_COMPLETION_INDEX";

    private readonly Flag<Part?> _part = command.Take<Part?>(
        ("--part", "part/parts"),
        $"Do this part of the work alone, such as 3/8. Any number of processes may do a part each in one folder, on many machines; {joins}. In a Slurm array the part is the task's, unless this says another.",
        (_, text) => Parse(text),
        usual: null
    );

    private readonly Flag<int?> _parts = command.Whole(
        "--parts",
        "Parts in all; which of them this is, an indexed job of Kubernetes (JOB_COMPLETION_INDEX) or a Slurm array (SLURM_ARRAY_TASK_ID) says.",
        (1, Part.MaximumCount)
    );

    private readonly Option<bool> _gather = command.Switch(
        "--gather",
        "Join what the parts have made; names what is missing, and the command that makes it."
    );

    /// <summary>Whether parts are to be joined.</summary>
    public bool Gathers(ParseResult parse) => parse.GetValue(_gather);

    /// <summary>The part to do; null for the whole.</summary>
    public Part? In(ParseResult parse)
    {
        var (part, parts) = (_part.In(parse), _parts.In(parse));
        if (part is not null && parts is not null)
            throw new UsageException("Give --part or --parts, not both.");
        if (!Gathers(parse))
            return part ?? Own(parts);
        return part is null && parts is null
            ? null
            : throw new UsageException("--gather joins all parts; leave the part out.");
    }

    /// <summary>The commands that make what is missing, at most four of them.</summary>
    public static string Commands(IEnumerable<Part> parts, string make) =>
        string.Join("; ", parts.Take(4).Select(part => $"{make} --part {part}"));

    private Part? Own(int? parts)
    {
        if (Number(SlurmTask) is { } task)
        {
            var count = parts ?? Number(SlurmCount) ?? 1;
            return count == 1 && parts is null ? null : Of(task - (Number(SlurmFirst) ?? 0), count, SlurmTask);
        }

        if (parts is not { } of)
            return null;
        return Number(KubernetesIndex) is { } index
            ? Of(index, of, KubernetesIndex)
            : throw new UsageException(
                $"--parts {of} leaves to {SlurmTask} or {KubernetesIndex} which part this is, but neither is set; write --part 1/{of}, 2/{of}, ..."
            );
    }

    private static Part Of(int place, int count, string variable) =>
        place >= 0 && place < count
            ? new(place + 1, count)
            : throw new UsageException(
                $"{variable} stands for part {place + 1}, but there are {count}; number the tasks without gaps, or say which part this is with --part."
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
