using System.Globalization;

namespace Penman.Runs;

/// <summary>Where the files of a run stand. The folder is the record: everything known about a run is in it.</summary>
/// <param name="root">The folder.</param>
public sealed class RunFolder(string root)
{
    /// <summary>The folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>All options, resolved.</summary>
    public string Options => Path.Combine(Root, "options.json");

    /// <summary>A line of numbers for every tenth step.</summary>
    public string Metrics => Path.Combine(Root, "metrics.jsonl");

    /// <summary>A line for every session: when, how long, on what.</summary>
    public string Sessions => Path.Combine(Root, "sessions.jsonl");

    /// <summary>The generator's moving average.</summary>
    public string Generator => Path.Combine(Root, "generator.safetensors");

    /// <summary>The discriminator.</summary>
    public string Discriminator => Path.Combine(Root, "discriminator.safetensors");

    private string Samples => Path.Combine(Root, "samples");

    private string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>A picture or other file in the folder itself.</summary>
    public string File(string name) => Path.Combine(Root, name);

    /// <summary>The sample grid of a step.</summary>
    public string Sample(long step) => Path.Combine(Samples, Numbered(step, ".png"));

    /// <summary>The checkpoint of a step.</summary>
    public string Checkpoint(long step) => Path.Combine(Checkpoints, Numbered(step, ".safetensors"));

    /// <summary>Steps that have a sample grid, in order.</summary>
    public IReadOnlyList<long> SampleSteps => StepsIn(Samples, ".png");

    /// <summary>Steps that have a checkpoint, in order.</summary>
    public IReadOnlyList<long> CheckpointSteps => StepsIn(Checkpoints, ".safetensors");

    /// <summary>Keeps other processes out until the stream is closed; a killed process leaves no lock behind.</summary>
    /// <exception cref="IOException">Another process trains here.</exception>
    public FileStream Lock()
    {
        try
        {
            return new FileStream(
                File(".lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException exception)
        {
            throw new IOException($"Another process is training in {Root}; wait for it or stop it.", exception);
        }
    }

    /// <summary>Makes the folders.</summary>
    /// <exception cref="IOException">The folder holds something already, or cannot be made.</exception>
    public void Create()
    {
        if (System.IO.File.Exists(Root))
            throw new IOException($"{Root} is a file; choose a folder with --out.");
        if (Directory.Exists(Root) && Directory.EnumerateFileSystemEntries(Root).Any())
            throw new IOException(
                $"The folder {Root} is not empty; choose another with --out, or continue a run with penman resume."
            );
        Directory.CreateDirectory(Samples);
        Directory.CreateDirectory(Checkpoints);
    }

    /// <summary>A folder under runs/ that does not exist yet: 001-mlp, 002-mlp, ...</summary>
    public static string NextName(string architecture)
    {
        for (var number = 1; ; number++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{number:000}-");
            if (!Directory.Exists("runs") || !Directory.EnumerateDirectories("runs", prefix + "*").Any())
                return Path.Combine("runs", prefix + architecture);
        }
    }

    private static string Numbered(long step, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"step-{step:000000}{extension}");

    private static List<long> StepsIn(string folder, string extension) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "step-*" + extension)
                    .Select(path => Path.GetFileNameWithoutExtension(path)["step-".Length..])
                    .Where(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    .Select(text => long.Parse(text, CultureInfo.InvariantCulture))
                    .Order(),
            ]
            : [];
}
