using Penman.Subjects;

namespace Penman.Tests.Cli;

/// <summary>What an evaluation says of a generator's code.</summary>
public sealed class CodeScoreTests(EvaluateTests.SmallData data) : IClassFixture<EvaluateTests.SmallData>
{
    [Fact]
    public void Every_image_is_counted_at_its_value_and_people_are_told()
    {
        data.Cli.SaveGenerator("coded.safetensors", new() { LatentSize = 6, Codes = 3 });

        var table = data.Cli.Run("evaluate", "coded.safetensors", "--count", "256", "--data", "digits").Output;
        var json = data.Cli.Run("evaluate", "coded.safetensors", "--count", "256", "--data", "digits", "--json").Output;

        var code = ScoresJson.Read(json, "the scores").Scores.Code!;
        Assert.Equal(256, code.Counts.Sum(row => row.Sum()));
        Assert.Equal((3, 10), (code.Counts.Count, code.Counts[0].Count));
        Assert.All(code.Counts, row => Assert.InRange(row.Sum(), 60, 110)); // a third of 256, but for chance
        Assert.Contains("\ncode: ", table, StringComparison.Ordinal);
        Assert.Matches(@"\n  0 (draws \d \(\d+%\)|is left over), 1 ", table);
    }
}
