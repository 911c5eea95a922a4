using Penman.Cli;
using Penman.Cli.Context;
using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.Golden;

/// <summary>
/// Behaviour and bits on record: weights, metrics, pictures, exports, reports and data sets of a fixed set of commands
/// are those in golden.txt. Where one must change, the beginning of that file says which bytes, and why.
/// </summary>
public sealed class GoldenTests
{
    /// <summary>Any file that a command reads and no scenario makes.</summary>
    private const string Sweep = """
        { "base": { "architecture": "mlp-2014", "images": 48, "scoreEvery": 0, "batchSize": 16, "data": "digits", "threads": 2 },
          "grid": { "objective": ["hinge", "non-saturating"] }, "seeds": [1, 2] }
        """;

    private static string Record => Path.Combine(Checkout.Root, "tests", "Penman.Tests", "Golden", "golden.txt");

    public static TheoryData<string> Trainings => [.. GoldenCommands.Trainings.Keys];

    public static TheoryData<string> Uses => [.. GoldenCommands.Uses.Keys];

    [Theory]
    [MemberData(nameof(Trainings))]
    public void The_results_of_trainings_are_those_on_record(string scenario) =>
        Check(scenario, GoldenCommands.Trainings[scenario]);

    [Theory]
    [MemberData(nameof(Uses))]
    public void The_results_of_other_commands_are_those_on_record(string scenario) =>
        Check(scenario, GoldenCommands.Uses[scenario]);

    private static void Check(string scenario, string[] commands)
    {
        using var folder = new TempFolder();
        Arrange(folder.Path);
        var fingerprints = new Fingerprints(folder.Path);
        List<string> found = [];
        foreach (var command in commands)
        {
            var (exitCode, output) = Run(folder.Path, command);
            Assert.True(exitCode == 0, $"penman {command}: {output}");
            found.Add($"penman {command} {fingerprints.OfText(output)}");
        }

        found.AddRange(fingerprints.OfFiles().Where(line => !line.StartsWith("digits/", StringComparison.Ordinal)));
        // What a change of the record is copied from.
        var draft = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "golden")).FullName;
        File.WriteAllLines(Path.Combine(draft, $"{scenario}.txt"), [$"[{scenario}]", .. found, ""]);

        var expected = OnRecord(scenario);
        Assert.Equal([], expected.Except(found));
        Assert.Equal([], found.Except(expected));
    }

    private static List<string> OnRecord(string scenario) =>
        [
            .. File.ReadLines(Record)
                .SkipWhile(line => line != $"[{scenario}]")
                .Skip(1)
                .TakeWhile(line => line.Length > 0),
        ];

    private static void Arrange(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "sweep.json"), Sweep);
        ScoredData.Save(Path.Combine(folder, "digits"), Unpacked.Train.First(600), Unpacked.Test.First(400));
        File.Delete(Path.Combine(folder, "digits", DataSet.EvaluatorFileName));
    }

    private static (int ExitCode, string Output) Run(string folder, string command)
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        var context = new CliContext(output, output, new Standstill(), folder, stop)
        {
            Patience = Timeout.InfiniteTimeSpan,
        };
        var exitCode = CommandLine.Run([.. command.Split(' ')], context);
        return (exitCode, output.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>A clock that stands still, so that no record holds a time.</summary>
    private sealed class Standstill : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override long GetTimestamp() => 0;
    }
}
