using Penman.Files;
using Penman.Sweeps;

namespace Penman.Tests.Sweeps;

/// <content>One sweep, trained by processes that know nothing of each other.</content>
public sealed partial class SweepTests
{
    [Fact]
    public void Parts_train_each_run_once_and_end_as_one_sweep()
    {
        new Sweep(Plan(), _temp.File("whole")).Run(new Listener().Hear);
        var (first, second) = (new Listener(), new Listener());
        Assert.Null(PartOf(1).Run(first.Hear));
        Assert.Equal(["002"], PartOf(2).Missing.Select(trial => trial.Name));
        Assert.Throws<InvalidOperationException>(() => PartOf(1).Gather());
        Assert.False(File.Exists(_temp.File("parts/compare.html")));

        Assert.Null(PartOf(2).Run(second.Hear));

        Assert.Equal(["begin 001", "end 001", "begin 003", "end 003"], first.Events);
        Assert.Equal(["begin 002", "end 002"], second.Events);
        Assert.Equal(2, PartOf(1).Parts);
        Assert.Equal(["001", "002", "003"], PartOf(1).Gather().Runs.Select(run => run.Name));
        Assert.True(File.Exists(_temp.File("parts/compare.html")));
        foreach (var name in (string[])["001", "002", "003"])
            AssertSameFile(name, "metrics.jsonl", "whole", "parts");

        Sweep PartOf(int number) => new(Plan(), _temp.File("parts")) { Part = new(number, 2) };
    }

    [Fact]
    public void A_run_that_another_process_trains_is_left_to_it()
    {
        var plan = Plan();
        Directory.CreateDirectory(_temp.File("shared"));
        using (SweepFolder.Claim(_temp.File("shared"), plan.Trials[1]))
        {
            var error = Assert.Throws<IOException>(() =>
                new Sweep(plan, _temp.File("shared")) { Part = new(2, 2) }.Run(new Listener().Hear)
            );
            Assert.StartsWith("Another process trains run 002 of ", error.Message, StringComparison.Ordinal);
        }

        new Sweep(plan, _temp.File("shared")) { Part = new(2, 2) }.Run(new Listener().Hear);
        Assert.Equal(["001", "003"], new Sweep(plan, _temp.File("shared")).Missing.Select(trial => trial.Name));
        Assert.Empty(Directory.EnumerateDirectories(_temp.File("shared/.claims")));
    }

    [Fact]
    public void A_part_of_another_sweep_is_refused()
    {
        new Sweep(Plan(), _temp.File("one")) { Part = new(1, 3) }.Run(new Listener().Hear);
        var other = Plan(scoreEvery: 320);
        var error = Assert.Throws<IOException>(() =>
            new Sweep(other, _temp.File("one")) { Part = new(2, 3) }.Run(new Listener().Hear)
        );
        Assert.Contains("holds a sweep over other runs", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<IOException>(() => new Sweep(other, _temp.File("one")).Gather());
        Assert.Contains("holds a sweep over other runs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_another_sweep_is_refused_while_the_first_run_is_only_begun()
    {
        using (var _ = SweepFolder.Open(_temp.File("one"), Plan(), new Part(1, 2)))
        using (SweepFolder.Claim(_temp.File("one"), Plan().Trials[0]))
            Assert.Throws<IOException>(() =>
                SweepFolder.Open(_temp.File("one"), Plan(scoreEvery: 320), new Part(1, 2))
            );
    }

    [Fact]
    public void A_plan_that_another_has_replaced_before_its_first_claim_trains_nothing()
    {
        var other = Plan(scoreEvery: 320);
        Assert.Null(SweepFolder.Open(_temp.File("one"), Plan(), new Part(1, 2)));
        Assert.Null(SweepFolder.Open(_temp.File("one"), other, new Part(1, 2))); // nothing was trained yet

        var error = Assert.Throws<IOException>(() =>
            SweepFolder.Claim(_temp.File("one"), Plan(), Plan().Trials[0]).Dispose()
        );

        Assert.Contains("holds a sweep over other runs", error.Message, StringComparison.Ordinal);
        using var claim = SweepFolder.Claim(_temp.File("one"), other, other.Trials[0]);
        Assert.Throws<IOException>(() => SweepFolder.Open(_temp.File("one"), Plan(), new Part(1, 2)));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 0)]
    [InlineData(1, 100_001)]
    public void A_part_that_there_is_not_is_refused(int number, int count) =>
        Assert.Throws<ArgumentException>(() => new Part(number, count));
}
