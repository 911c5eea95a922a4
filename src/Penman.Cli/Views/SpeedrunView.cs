using Penman.Speedruns;

namespace Penman.Cli.Views;

/// <summary>
/// Shows how far a speed run is: a line for all, and one for each band that is reached; for programs in words that pass.
/// </summary>
internal sealed class SpeedrunView(CliContext context, IReadOnlyList<Band> bands, IProgress<string>? status = null)
    : IProgress<SpeedrunMoment>
{
    private readonly ProgressLine _line = new(context);
    private readonly HashSet<Band> _reached = [];
    private SpeedrunCheck? _last;
    private int _place;
    private int _count = 1;

    /// <summary>An attempt begins, after some others.</summary>
    public void Begin(int place, int count)
    {
        (_place, _count, _last) = (place, count, null);
        _reached.Clear();
    }

    public void Report(SpeedrunMoment value)
    {
        _last = value.Check ?? _last;
        if (value.Check is { } check)
            foreach (var band in bands.Where(band => band.Holds(check.Figures)).Where(_reached.Add))
                Say($"{Who(value.Seed)}{band.Name} {When(check)}");
        var share = (_place + value.Share) / _count;
        if (status is not null)
            status.Report($"attempt {_place + 1} of {_count}, {(int)(100 * share)} %");
        else
            _line.Show(
                share,
                $"{share, 4:0%}   attempt {_place + 1} of {_count}{(_last is null ? "" : $"   {Words(_last)}")}"
            );
    }

    /// <summary>An attempt is over; says what it did not reach, and why.</summary>
    public void End(SpeedrunAttempt attempt)
    {
        _line.Clear();
        var missed = bands.Where(band => attempt.FirstOf(band) is null).Select(band => band.Name).ToList();
        if (missed.Count == 0)
            return;
        var why =
            attempt.Failure is { } failure ? $": {failure}"
            : attempt.IsCut ? ": it was stopped"
            : attempt.Copies == Evaluation.Copies.MemorisationVerdict.Copying ? ": training images are copied"
            : attempt.Checks.Count > 0 ? $"; {Words(attempt.Checks[^1])}"
            : "";
        Say($"{Who(attempt.Seed)}ends without {string.Join(", ", missed)}{why}");
    }

    private void Say(string line)
    {
        if (status is not null)
            return;
        _line.Clear();
        context.WriteLine(line);
    }

    private static string Who(ulong? seed) => seed is null ? "" : $"seed {seed}: ";

    private static string When(SpeedrunCheck check) =>
        string.Create(CultureInfo.InvariantCulture, $"after {check.Seconds:0.0} s")
        + (check.Images is { } images ? $", {Amounts.Count(images)} images" : "");

    private static string Words(SpeedrunCheck check) => $"{When(check)}: {SpeedrunTable.Words(check.Figures)}";
}
