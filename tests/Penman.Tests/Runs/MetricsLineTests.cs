using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>The end of metrics.jsonl, which is read alone.</summary>
public sealed class MetricsLineTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Metrics => _temp.File("metrics.jsonl");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("", null)]
    [InlineData("\n", null)]
    [InlineData("10\n", 10L)]
    [InlineData("10\n20\n", 20L)]
    [InlineData("10\n20", 10L)] // a killed process leaves the last line without its end
    [InlineData("10\ndamaged\n", null)]
    public void The_last_whole_line_is_read_or_none(string steps, long? step)
    {
        File.WriteAllText(Metrics, Lines(steps));

        Assert.Equal(step, MetricsLine.ReadLast(Metrics)?.Step);
    }

    [Fact]
    public void It_is_the_last_however_long_the_file_is()
    {
        Assert.Null(MetricsLine.ReadLast(Metrics)); // there is none
        File.WriteAllText(Metrics, Lines(string.Concat(Enumerable.Range(1, 2_000).Select(i => $"{i * 10}\n"))));

        Assert.InRange(new FileInfo(Metrics).Length, 100_000, long.MaxValue);
        Assert.Equal(20_000, MetricsLine.ReadLast(Metrics)?.Step);
        Assert.Equal(MetricsLine.Read(Metrics)[^1], MetricsLine.ReadLast(Metrics));
    }

    /// <summary>Each number as the step of a line.</summary>
    private static string Lines(string steps) =>
        string.Join(
            '\n',
            steps
                .Split('\n')
                .Select(step =>
                    step.Length == 0
                        ? ""
                        : $$"""{"step":{{step}},"imagesSeen":{{step}}0,"discriminatorLoss":1.5,"generatorLoss":0.5,"realProbability":0.6,"fakeProbability":0.4,"pairAccuracy":0.7,"penalty":0}"""
                )
        );
}
