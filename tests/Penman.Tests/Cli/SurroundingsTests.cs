using System.Diagnostics;
using System.Globalization;
using Penman.Cli;
using Penman.Cli.Context;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Variables that were never set, links, permissions, countries, and terminals of any width.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("--out", "train --out ")]
    [InlineData("--data", "train --data ")]
    [InlineData("--models", "train --models ")]
    [InlineData("--config", "train --config ")]
    [InlineData("The argument run", "resume ")]
    [InlineData("--models", "resume run --models ")]
    [InlineData("--out", "generate --out ")]
    [InlineData("--model", "generate --model ")]
    [InlineData("--out", "write 3 --out ")]
    [InlineData("--out", "interpolate --out ")]
    [InlineData("--out", "morph --from 1 --to 2 --out ")]
    [InlineData("--style", "morph --from 1 --to 2 --style ")]
    [InlineData("The argument a b c", "combine 1 2 ")]
    [InlineData("--out", "directions --out ")]
    [InlineData("The argument pictures", "invert ")]
    [InlineData("--latent", "invert picture.png --latent ")]
    [InlineData("--out", "dataset --out ")]
    [InlineData("--data", "dataset --score --data ")]
    [InlineData("The argument model, folder or file", "evaluate ")]
    [InlineData("--pairs", "evaluate --pairs ")]
    [InlineData("--out", "train-evaluator --out ")]
    [InlineData("The argument run", "report ")]
    [InlineData("The argument runs", "compare runs/a ")]
    [InlineData("--out", "compare a b --out ")]
    [InlineData("The argument file", "sweep ")]
    [InlineData("--out", "sweep file --out ")]
    [InlineData("--model", "describe --model ")]
    [InlineData("--onnx", "export --onnx ")]
    [InlineData("--html", "export --html ")]
    [InlineData("--name-map", "import file --name-map ")]
    [InlineData("--config", "bench --config ")]
    [InlineData("--judge", "speedrun --judge ")]
    public void An_empty_value_is_refused_by_name(string name, string command)
    {
        Assert.Equal(
            new CliResult(
                2,
                "",
                $"penman: {name} is empty, as a variable is that was never set; write a value, or leave it out.\n"
            ),
            _cli.Run(command.Split(' '))
        );
        Assert.Empty(Directory.GetFileSystemEntries(_cli.Folder));
    }

    [Fact]
    public void What_a_link_leads_to_is_written_there_already_or_not()
    {
        _cli.SaveGenerator();
        File.CreateSymbolicLink(_cli.File("link.png"), "disk/target.png");
        Directory.CreateSymbolicLink(_cli.File("digits"), "disk/digits");

        Assert.Equal(0, Run("interpolate --frames 4 --out link.png").ExitCode);
        Assert.Equal(1, Run("interpolate --frames 4 --out link.png").ExitCode);
        Assert.Equal(0, Run("interpolate --frames 5 --out link.png --overwrite").ExitCode);
        Assert.Equal(0, Run("generate --count 2 --out digits").ExitCode);
        Assert.Equal(0, Run("combine 1 2 3 --out digits/more/sum.png").ExitCode);

        Assert.Equal("disk/target.png", new FileInfo(_cli.File("link.png")).LinkTarget);
        Assert.Equal(4 * (5 * 30 + 2), Png.Read(_cli.File("disk/target.png")).Width);
        Assert.Equal(3, Directory.GetFiles(_cli.File("disk/digits")).Length);
        Assert.True(File.Exists(_cli.File("disk/digits/more/sum.png")));
    }

    [Theory]
    [InlineData("train --data {0}/digits --preset mlp --images 16")]
    [InlineData("evaluate {0}/digits")]
    [InlineData("evaluate --data {0}/digits")]
    [InlineData("report {0}/run")]
    [InlineData("resume {0}/run")]
    [InlineData("generate --model {0}/models/generator.safetensors")]
    [InlineData("train --config {0}/options.json")]
    [InlineData("invert {0}/picture.png")]
    [InlineData("sweep {0}/sweep.json")]
    [InlineData("import {0}/file.safetensors")]
    public void Where_permission_is_missing_it_is_said_so(string command)
    {
        var secret = Directory.CreateDirectory(_cli.File("secret")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(secret, UnixFileMode.None);
            File.SetUnixFileMode(_cli.Folder, (UnixFileMode)0x1FF); // of all, for all
        }

        var (exitCode, error) = RunAsNobody([
            .. command.Split(' ').Select(word => word.Replace("{0}", secret, StringComparison.Ordinal)),
        ]);

        Assert.Equal(1, exitCode);
        Assert.Matches(
            "^penman: Access to the path '.*secret.*' is denied[.] Permission is missing: have it given to you, or choose another place[.]\n$",
            error
        );
    }

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public void Numbers_and_help_are_the_same_in_every_country(string language)
    {
        var abroad = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "false",
            ["LANG"] = language,
            ["LC_ALL"] = language,
        };
        foreach (var command in (string[])["describe --preset mlp --threads 1", "write --help", "train --r1 0,5"])
        {
            var (home, away) = (
                PenmanProcess.Run(_cli.Folder, command.Split(' ')),
                PenmanProcess.Run(_cli.Folder, command.Split(' '), abroad)
            );
            Assert.SkipWhen(away.Errors.Contains("ICU package", StringComparison.Ordinal), "There is no ICU here.");
            Assert.Equal(home, away);
        }
    }

    [Fact]
    public void The_library_writes_its_numbers_in_one_way_whatever_the_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            var point = new LatentPoint([0f]);
            Assert.Equal(
                "The share of a way is 1.5, but must be from 0 to 1.",
                Assert.Throws<ArgumentException>(() => LatentPath.Between(point, point, 1.5)).Message
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(72)]
    [InlineData(180)]
    public void Help_is_as_wide_as_the_terminal(int width)
    {
        using var output = new StringWriter();
        var console = Consoles.Create(output, isRedirected: true);
        console.Profile.Width = width;
        var context = new CliContext(output, output, TimeProvider.System, _cli.Folder, _cli.Stop)
        {
            Console = console,
            IsRedirected = false,
        };

        Assert.Equal(0, CommandLine.Run(["train", "--help"], context));

        var text = output.ToString().ReplaceLineEndings("\n").Split("Examples:")[0].Split('\n');
        Assert.InRange(text.Max(line => line.TrimEnd().Length), width - 12, width);
    }

    private CliResult Run(string command) => _cli.Run(command.Split(' '));

    /// <summary>In a process of somebody who is not root, for root may do everything.</summary>
    private (int ExitCode, string Error) RunAsNobody(string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root becomes nobody.");
        var assembly = Path.Combine(AppContext.BaseDirectory, "Penman.Cli.dll");
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", assembly];
        var start = new ProcessStartInfo("setpriv", [.. nobody, .. arguments])
        {
            WorkingDirectory = _cli.Folder,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
