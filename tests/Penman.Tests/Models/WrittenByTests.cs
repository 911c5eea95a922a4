using System.Reflection;
using Penman.Game;
using Penman.Models;
using Penman.Options;
using Penman.Reports;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Models;

/// <summary>Which version made a file.</summary>
public sealed class WrittenByTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Runs_models_and_reports_say_which_version_and_commit_made_them()
    {
        using (
            var run = Run.Start(
                new RunOptions
                {
                    Training = Catalogue.Recipe("mlp") with { BatchSize = 16 },
                    Images = 160,
                    ScoreEvery = 0,
                    Threads = 1,
                    Out = _temp.File("run"),
                    Models = _temp.File("models"),
                }
            )
        )
            run.Train();
        RunReport.Write(_temp.File("run"));

        var version = Version();
        Assert.Equal(version, Assert.Single(SessionLine.Read(_temp.File("run/sessions.jsonl"))).Penman);
        Assert.Equal(version, Model.Open(_temp.File("models/generator.safetensors")).Card.WrittenBy);
        Assert.Equal(version, Model.Open(_temp.File("models/discriminator.safetensors")).Card.WrittenBy);
        Assert.Contains(
            $"made by Penman {version}.",
            File.ReadAllText(_temp.File("run/report.html")),
            StringComparison.Ordinal
        );
        Assert.Null(Model.InTheBox().Card.WrittenBy); // of old
    }

    /// <summary>As <c>penman --version</c> has it, with the beginning of the commit.</summary>
    private static string Version()
    {
        var whole = typeof(Model)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+');
        return whole is [var version, var commit] ? $"{version} ({commit[..12]})" : whole[0];
    }
}
