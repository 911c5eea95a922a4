using Penman.Cli;
using Penman.Cli.Context;
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Runs commands in this process, in a folder of their own, as if redirected to a file.</summary>
internal sealed class CliRunner : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>Relative paths in commands begin here.</summary>
    /// <summary>Options of a training of two steps on what <see cref="SaveData"/> saves.</summary>
    public static readonly string[] TinyTraining =
    [
        "--data",
        "digits",
        "--preset",
        "mlp-2014",
        "--batch-size",
        "8",
        "--score-every",
        "0",
        "--images",
        "16",
    ];

    public string Folder => _folder.Path;

    public StopSignal Stop { get; } = new();

    /// <summary>The environment's.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => _folder.File(name);

    public CliResult Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CliContext(output, error, TimeProvider.System, Folder, Stop)
        {
            Patience = Timeout.InfiniteTimeSpan, // A slow machine shall not change what is said.
            Variable = name => Variables.GetValueOrDefault(name),
        };
        var exitCode = CommandLine.Run(arguments, context);
        return new CliResult(exitCode, Lines(output), Lines(error));
    }

    /// <summary>The report of a run.</summary>
    public string Report(string run) => System.IO.File.ReadAllText(File($"{run}/report.html"));

    /// <summary>Saves a small untrained generator.</summary>
    public void SaveGenerator(string name = "models/generator.safetensors", TrainingOptions? options = null)
    {
        options ??= new() { LatentSize = 2 };
        var network = Catalogue.Architecture("mlp").CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        Model.Save(File(name), network, new ModelCard("generator", options, ImagesSeen: 1280));
    }

    /// <summary>Saves a data set of 100 images in the folder "digits".</summary>
    public void SaveData()
    {
        var images = Mnist.Digits(new byte[100 * Mnist.Format.Values], new int[100]);
        Directory.CreateDirectory(File("digits"));
        using var pixels = System.IO.File.Create(File("digits/train-images-idx3-ubyte"));
        using var labels = System.IO.File.Create(File("digits/train-labels-idx1-ubyte"));
        IdxWriter.WriteImages(pixels, images);
        IdxWriter.WriteLabels(labels, images);
    }

    public void Dispose()
    {
        Stop.Dispose();
        _folder.Dispose();
    }

    private static string Lines(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n");
}

/// <summary>What a command did.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error);
