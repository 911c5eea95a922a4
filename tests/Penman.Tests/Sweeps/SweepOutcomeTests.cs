using Penman.Files;
using Penman.Sweeps;
using Penman.Tests.Support;

namespace Penman.Tests.Sweeps;

/// <summary>A sweep's folder read by whoever did not train it.</summary>
public sealed class SweepOutcomeTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_sweep_that_goes_on_tells_of_each_run_what_there_is()
    {
        var folder = SweepFiles.Write(_temp.File("rates"));

        var outcome = SweepOutcome.Read(folder);

        Assert.True(SweepOutcome.IsIn(folder));
        Assert.Equal(["generatorLearningRate", "objective"], Keys(outcome.Searched).Order(StringComparer.Ordinal));
        Assert.Equal(["generatorLearningRate"], Keys(outcome.Logarithmic));
        Assert.Equal(["001", "002", "003", "004"], outcome.Trials.Select(trial => trial.Name));
        Assert.Equal([5, 2, null, null], outcome.Trials.Select(trial => trial.Best?.FrechetRatio));
        Assert.Equal([640, 640, 640, 0], outcome.Trials.Select(trial => trial.ImagesSeen));
        Assert.Equal([true, true, true, false], outcome.Trials.Select(trial => trial.IsOver));
        Assert.Equal([null, null, "It diverged.", null], outcome.Trials.Select(trial => trial.Failure));

        static IEnumerable<string> Keys(IEnumerable<Penman.Options.RunOption> options) =>
            options.Select(option => option.Key);
    }

    [Fact]
    public void A_record_from_before_names_no_options_and_those_that_differ_are_taken()
    {
        var folder = SweepFiles.Write(_temp.File("old"));
        var path = Path.Combine(folder, SweepRecord.FileName);
        var record = JsonFile.Read(path, SweepJson.Default.SweepRecord, "")!;
        JsonFile.Write(path, record with { Searched = [], Logarithmic = [] }, SweepJson.Default.SweepRecord);

        var outcome = SweepOutcome.Read(folder);

        Assert.Equal(2, outcome.Searched.Count);
        Assert.Empty(outcome.Logarithmic);
    }

    [Fact]
    public void What_is_no_sweep_is_one_sentence_and_a_name_that_leads_elsewhere_is_refused()
    {
        Directory.CreateDirectory(_temp.File("empty"));
        Assert.False(SweepOutcome.IsIn(_temp.File("empty")));
        Assert.Throws<FileNotFoundException>(() => SweepOutcome.Read(_temp.File("empty")));

        var folder = SweepFiles.Write(_temp.File("odd"));
        var path = Path.Combine(folder, SweepRecord.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"002\"", "\"../002\"", StringComparison.Ordinal));
        Assert.Contains(
            "\"../002\", which is no number",
            Assert.Throws<InvalidDataException>(() => SweepOutcome.Read(folder)).Message,
            StringComparison.Ordinal
        );
    }
}
