using System.Runtime.CompilerServices;

namespace Penman.Tests.Cli;

public sealed class HelpTests
{
    /// <summary>
    /// To accept a change, delete the snapshot and run the test once: it writes the file anew, and fails.
    /// </summary>
    [Theory]
    [InlineData("penman")]
    [InlineData("train")]
    [InlineData("resume")]
    [InlineData("hand")]
    [InlineData("studio")]
    [InlineData("generate")]
    [InlineData("write")]
    [InlineData("interpolate")]
    [InlineData("morph")]
    [InlineData("combine")]
    [InlineData("directions")]
    [InlineData("invert")]
    [InlineData("read")]
    [InlineData("dataset")]
    [InlineData("serve")]
    [InlineData("train-evaluator")]
    [InlineData("evaluate")]
    [InlineData("report")]
    [InlineData("compare")]
    [InlineData("sweep")]
    [InlineData("submit")]
    [InlineData("describe")]
    [InlineData("export")]
    [InlineData("import")]
    [InlineData("bench")]
    [InlineData("speedrun")]
    public void Help_reads_as_committed(string command)
    {
        using var cli = new CliRunner();
        var result = command == "penman" ? cli.Run("--help") : cli.Run(command, "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\nExamples:\n", result.Output, StringComparison.Ordinal);
        var help = string.Join('\n', result.Output.Split('\n').Select(line => line.TrimEnd()));
        var snapshot = Path.Combine(SnapshotFolder(), $"{command}.txt");
        if (!File.Exists(snapshot))
        {
            File.WriteAllText(snapshot, help);
            Assert.Fail($"There was no {snapshot}; now there is. Read it and commit it.");
        }

        Assert.Equal(File.ReadAllText(snapshot).ReplaceLineEndings("\n"), help);
    }

    private static string SnapshotFolder([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "Snapshots");
}
