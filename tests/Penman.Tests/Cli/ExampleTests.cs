using System.Text.Json;
using System.Text.RegularExpressions;
using Penman.Cli;
using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Sampling.Latents;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Every command line that a help shows is run, on small data and for a moment.</summary>
public sealed partial class ExampleTests(ExampleTests.Arranged arranged) : IClassFixture<ExampleTests.Arranged>
{
    /// <summary>What would take minutes, and what does instead. A row goes for every example that begins as it does.</summary>
    private static readonly (string Begins, string Long, string Short)[] Shortenings =
    [
        ("penman train", "--epochs 20", "--images 64 --score-every 0"),
        ("penman train", "--minutes 5", "--minutes 0.0001 --score-every 0"),
        ("penman train", "--networks my-networks.json", "--networks my-networks.json --images 64 --score-every 0"),
        ("penman resume", "--epochs 40", "--images 24"),
        ("penman dataset", "--count 60000", "--count 600"),
        ("penman evaluate", "evaluate", "evaluate --count 256 --data digits"),
        ("penman train-evaluator", "/usr/share/datasets/fashion-mnist", "digits --epochs 0.2"),
        ("penman train-evaluator", "--seed 2", "--seed 2 --data digits --epochs 0.2"),
        ("penman import", "pytorch.safetensors --architecture dcgan", "dcgan.safetensors --architecture dcgan"),
        ("penman bench", "--seconds 20", "--seconds 0.05"),
        ("penman speedrun", "--seeds 1 ", "--seeds 1 --data digits --images 64 "),
        ("penman speedrun", "--seeds 1-5", "--seeds 1-2 --data digits --images 64"),
        ("penman speedrun", "--judge", "--data digits --judge"),
    ];

    /// <summary>Flags that name something to be written.</summary>
    private static readonly string[] Outputs = ["--out", "--onnx", "--html", "--latent", "--pairs", "--write-networks"];

    public static TheoryData<string> Examples =>
        [
            .. CommandLine
                .Commands.Where(entry => entry.Name is not ("studio" or "serve")) // serve until they are stopped: their own tests
                .SelectMany(entry => entry.Examples)
                .Concat(ExampleHelp.First)
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_help_works(string example)
    {
        using var cli = new CliRunner();
        arranged.CopyTo(cli.Folder, example);
        var arguments = Words.Matches(Shortened(example)).Select(match => match.Value.Trim('"')).Skip(1).ToArray();

        var result = cli.Run(arguments);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.NotEmpty(result.Output);
        string[] own = [.. arguments.TakeWhile(word => word != "--")]; // what a job will write is not there yet
        foreach (var (flag, value) in own.Zip(own.Skip(1)))
            Assert.True(!Outputs.Contains(flag) || Path.Exists(cli.File(value)), $"{value} is missing.");
    }

    [Fact]
    public void Every_shortening_is_needed() =>
        Assert.All(Shortenings, row => Assert.Contains(Examples, example => Applies(row, (string)example.Data)));

    private static string Shortened(string example) =>
        Shortenings
            .Where(row => Applies(row, example))
            .Aggregate(example, (line, row) => line.Replace(row.Long, row.Short, StringComparison.Ordinal));

    private static bool Applies((string Begins, string Long, string Short) row, string example) =>
        $"{example} ".StartsWith($"{row.Begins} ", StringComparison.Ordinal)
        && example.Contains(row.Long, StringComparison.Ordinal);

    /// <summary>Words, or what stands in quotes.</summary>
    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words { get; }

    /// <summary>A folder with all that examples name.</summary>
    public sealed class Arranged : IDisposable
    {
        private static readonly string[] Tiny =
        [
            .. (string[])["--data", "digits", "--batch-size", "8", "--score-every", "0", "--images", "16"],
            .. (string[])["--conditional", "none"],
        ];

        private readonly CliRunner _cli = new();

        public Arranged()
        {
            Directory.CreateDirectory(_cli.File("digits"));
            Save("digits/train", Unpacked.Train.First(600));
            Save("digits/t10k", Unpacked.Test.First(400));
            foreach (var evaluator in (string[])[$"digits/{DataSet.EvaluatorFileName}", "second.safetensors"])
                File.Copy(Path.Combine(Checkout.Root, "data", "evaluator", "mnist.safetensors"), _cli.File(evaluator));
            Run(["train", "--preset", "penman", .. Tiny, "--out", "runs/001-penman"]);
            Run(["train", "--preset", "mlp", .. Tiny, "--out", "runs/001-mlp"]);
            Run(["train", "--preset", "mlp", .. Tiny, "--out", "runs/002-mlp"]);
            Run(["train", "--preset", "mlp", .. Tiny, "--out", "copied/001-mlp"]);
            Run("dataset", "--count", "300", "--model", "box", "--out", "my-digits");
            Run("dataset", "--count", "400", "--model", "box", "--out", "my-pictures/61.5");
            Png.Write(_cli.File("picture.png"), Unpacked.Test.ToImage(0));
            LatentFile.Write(_cli.File("hand.npy"), new(new float[Model.InTheBox().Network.InputShape.ElementCount]));
            const string Options = "\"architecture\": \"mlp\", \"images\": 16, \"scoreEvery\": 0, \"data\": \"digits\"";
            File.WriteAllText(_cli.File("my-options.json"), $"{{ {Options} }}");
            File.WriteAllText(
                _cli.File("sweep.json"),
                $"{{ \"base\": {{ {Options}, \"batchSize\": 8 }}, \"seeds\": [1, 2] }}"
            );
            Run("describe", "--preset", "mlp", "--write-networks", "my-networks.json");
            Run(["train", "--preset", "stylegan", .. Tiny, "--out", "runs/001-stylegan", "--models", "styles"]);
            File.Move(_cli.File("styles/generator.safetensors"), _cli.File("stylegan.safetensors"));
            SaveForeign("penman", "pytorch.safetensors");
            File.WriteAllText(
                _cli.File("names.json"),
                JsonSerializer.Serialize(SaveForeign("dcgan", "dcgan.safetensors"))
            );
        }

        /// <summary>
        /// Copies everything but what the example makes itself, and a trained model that it does not name: the one in the
        /// box draws.
        /// </summary>
        internal void CopyTo(string folder, string example)
        {
            foreach (var file in Directory.EnumerateFiles(_cli.Folder, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(_cli.Folder, file);
                var top = name.Split(Path.DirectorySeparatorChar)[0];
                if (example.Contains($"--out {top}", StringComparison.Ordinal) && top != "runs")
                    continue;
                if (example.Contains($"--write-networks {top}", StringComparison.Ordinal))
                    continue;
                if (example.Contains($"--latent {top}", StringComparison.Ordinal))
                    continue;
                if (top == "models" && !example.Contains("--model ", StringComparison.Ordinal))
                    continue;
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
                File.Copy(file, Path.Combine(folder, name));
            }
        }

        public void Dispose() => _cli.Dispose();

        private void Run(params string[] arguments) => Assert.Equal("", _cli.Run(arguments).Error);

        private void Save(string prefix, ImageSet images)
        {
            using var pixels = File.Create(_cli.File($"{prefix}-images-idx3-ubyte"));
            using var labels = File.Create(_cli.File($"{prefix}-labels-idx1-ubyte"));
            IdxWriter.WriteImages(pixels, images);
            IdxWriter.WriteLabels(labels, images);
        }

        /// <summary>Saves weights as another program names them, and tells the names.</summary>
        private Dictionary<string, string> SaveForeign(string architecture, string file)
        {
            var network = Catalogue
                .Architecture(architecture)
                .CreateGenerator(Catalogue.Recipe(architecture).ForDigits(), new(seed: 0, stream: 0));
            var names = network.State.ToDictionary(
                variable => variable.Name,
                variable => architecture == "dcgan" ? $"main.{variable.Name}" : variable.Name,
                StringComparer.Ordinal
            );
            SafeTensors.Write(
                _cli.File(file),
                new Dictionary<string, string>(StringComparer.Ordinal),
                network.State.Select(variable => new NamedArray(
                    names[variable.Name],
                    [.. variable.Shape],
                    variable.Values.ToArray()
                ))
            );
            return names;
        }
    }
}
