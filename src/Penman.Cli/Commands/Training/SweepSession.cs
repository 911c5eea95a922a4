using Penman.Files;
using Penman.Reports;
using Penman.Sweeps;

namespace Penman.Cli.Commands.Training;

/// <summary>A sweep before someone's eyes: all of its runs, a part of them, or what all parts have trained.</summary>
internal sealed class SweepSession
{
    private const int MostNamed = 8;

    private readonly CliContext _context;
    private readonly SweepPlan _plan;
    private readonly string _folder;

    /// <summary>Refuses a folder in which nothing can be written.</summary>
    public SweepSession(CliContext context, SweepPlan plan, string folder)
    {
        (_context, _plan, _folder) = (context, plan, folder);
        if (!File.Exists(folder))
            context.ExpectWritable(Path.Combine(folder, Sweep.ComparisonName), outIsA: "folder");
    }

    /// <summary>Runs side by side.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The words that ask for it again, but for the part.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Trains all runs, or a part, and compares them once all are.</summary>
    public int Train(Part? part)
    {
        var sweep = SweepOf(part);
        var count = sweep.Trials.Count;
        _context.WriteLine(
            (part is null ? "" : $"Part {part}: ")
                + $"{count} {(count == 1 ? "run" : "runs")}{(part is null ? "" : $" of {_plan.Trials.Count}")} in {_context.Shorten(_folder)}"
        );
        var view = new SweepView(_context, _plan with { Trials = sweep.Trials });
        try
        {
            var comparison = sweep.Run(view.Hear, _context.BeginWork());
            view.Clear();
            if (comparison is not null)
                Show(comparison);
        }
        finally
        {
            view.Clear();
        }

        if (_context.Stop.ExitCode != 0)
            _context.WriteLine($"Stopped with {view.Ended} of {count} runs over, and saved; the same command goes on.");
        else if (part is not null)
            _context.WriteLine(
                $"Part {part} is over; when all are, \"{ShellWords.Join(Command)} --gather\" compares the runs."
            );
        return _context.Stop.ExitCode;
    }

    /// <summary>Compares what all parts have trained, or says what is missing.</summary>
    public int Gather()
    {
        var sweep = SweepOf(part: null);
        if (sweep.Missing is { Count: > 0 } missing)
            throw new IOException(
                $"{missing.Count} of {_plan.Trials.Count} runs are not over ({string.Join(", ", missing.Take(MostNamed).Select(trial => trial.Name))}{(missing.Count > MostNamed ? ", ..." : "")}); {Remedy(sweep, missing)}"
            );
        Show(sweep.Gather());
        return 0;
    }

    private Sweep SweepOf(Part? part) =>
        new(_plan, _folder)
        {
            Parallel = Parallel,
            Part = part,
            Time = _context.Time,
            WordsFor = FlagNames.WordsFor,
        };

    private string Remedy(Sweep sweep, IReadOnlyList<SweepTrial> missing)
    {
        List<SweepTrial> underWay = [.. missing.Where(sweep.IsUnderWay)];
        var parts = PartsOf(underWay, sweep.Parts); // whose processes go on to others
        List<SweepTrial> idle = [.. missing.Where(trial => !PartsOf([trial], sweep.Parts).Overlaps(parts))];
        return PartFlags.Remedy(
            "train",
            [.. underWay.Select(trial => $"run {trial.Name}")],
            idle.Count > 0 ? CommandsFor(idle, sweep.Parts) : null
        );
    }

    private string CommandsFor(IReadOnlyList<SweepTrial> missing, int parts)
    {
        var command = ShellWords.Join(Command);
        return parts > 1 ? PartFlags.Commands([.. PartsOf(missing, parts)], command) : command;
    }

    /// <summary>The parts that runs belong to; all to one, if there are no parts.</summary>
    private static HashSet<Part> PartsOf(IEnumerable<SweepTrial> trials, int parts) =>
        [.. trials.Select(trial => Part.Of(trial.Number - 1, Math.Max(1, parts)))];

    private void Show(RunComparison comparison)
    {
        ComparisonTable.Write(comparison, _context, _plan.Searched);
        _context.WriteLine(
            $"Wrote {_context.Shorten(Path.Combine(_folder, Sweep.ComparisonName))}; any browser opens it."
        );
    }
}
