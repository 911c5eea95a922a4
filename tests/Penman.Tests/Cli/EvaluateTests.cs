using System.Text.Json;
using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Pictures.Formats;
using Penman.Tests.Evaluation;
using Penman.Tests.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Judges against a small data set, so that it takes a moment.</summary>
public sealed partial class EvaluateTests(EvaluateTests.SmallData data) : IClassFixture<EvaluateTests.SmallData>
{
    private static readonly string[] Keys =
    [
        "grade",
        "verdict",
        "frechetDistance",
        "frechetFloor",
        "frechetRatio",
        "frechetError",
        "logitFrechetDistance",
        "inceptionScore",
        "kid",
        "kidDeviation",
        "precision",
        "recall",
        "density",
        "coverage",
        "agreement",
        "perDigitFrechet",
        "perDigitFrechetError",
        "perDigitAgreement",
        "histogram",
        "klToUniform",
        "perDigitFrechetRatio",
        "perDigitFrechetExcess",
        "trainOnFakeAccuracy",
        "trainOnRealAccuracy",
        "memorisation",
        "grades",
        "floor",
        "protocol",
    ];

    [Fact]
    public void People_get_the_verdict_the_figures_the_digits_and_the_protocol()
    {
        var result = data.Cli.Run("evaluate", "real.npy", "--data", "digits");
        var lines = result.Output.Split('\n').Select(line => Gaps.Replace(line.Trim(), " | ")).ToList();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(
            "^(Excellent|Good): the Fréchet distance of these 300 images is [0-9.]+ ± [0-9.]+ times",
            lines[0]
        );
        Assert.Contains("figure | images | floor | ratio", lines);
        Assert.Contains(
            lines,
            line => Row("Fréchet distance", line, "[0-9.]+ ± [0-9.]+ [|] [0-9.]+ [|] [0-9.]+ [|] [a-z]+")
        );
        Assert.Contains(
            lines,
            line => Row("kernel distance [(]KID[)]", line, "-?0[.][0-9]{4} ± 0[.][0-9]{4} [|] .* [|] - [|] -")
        );
        Assert.Contains(lines, line => Row("coverage", line, "[0-9.]+% [|] [0-9.]+% [|] [0-9.]+ [|] [a-z]+"));
        Assert.DoesNotContain(lines, line => line.StartsWith("agreement", StringComparison.Ordinal));
        Assert.Contains("digit | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9", lines);
        Assert.Contains(lines, line => Row("its floor", line, "[0-9.]+( [|] [0-9.]+){9}"));
        Assert.Contains(lines, line => Row("ratio", line, "[0-9.]+( [|] [0-9.]+){9}"));
        Assert.Contains(lines, line => Row("excess", line, "-?[0-9.]+( [|] -?[0-9.]+){9}"));
        Assert.DoesNotContain(lines, line => line.StartsWith("read as asked", StringComparison.Ordinal));
        Assert.Contains("copies of training images: none", lines);
        Assert.Contains(lines, line => line.StartsWith("nearer than 2.0 to one: 0.", StringComparison.Ordinal));
        Assert.Contains("real.npy: a .npy file", lines);
        Assert.Contains(
            "300 images, seed 0, against 400 test images of MNIST; floor: 300 training images drawn at random",
            lines
        );
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void Programs_get_JSON_and_nothing_else()
    {
        var result = data.Cli.Run("evaluate", "asked", "--data", "digits", "--json", "--seed", "5");
        using var json = JsonDocument.Parse(result.Output);
        var root = json.RootElement;

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(Keys, root.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            root.GetProperty("frechetDistance").GetDouble() / root.GetProperty("frechetFloor").GetDouble(),
            root.GetProperty("frechetRatio").GetDouble(),
            tolerance: 1e-12
        );
        // These are training images themselves.
        Assert.Equal("broken", root.GetProperty("grade").GetString());
        Assert.EndsWith(", but training images are copied.", root.GetProperty("verdict").GetString());
        Assert.Equal("copying", root.GetProperty("memorisation").GetProperty("verdict").GetString());
        Assert.InRange(root.GetProperty("agreement").GetDouble(), 0.9, 1);
        Assert.All(
            root.GetProperty("perDigitAgreement").EnumerateArray(),
            share => Assert.InRange(share.GetDouble(), 0.8, 1)
        );
        Assert.Equal(
            root.GetProperty("perDigitFrechet")[7].GetDouble()
                - root.GetProperty("floor").GetProperty("perDigitFrechet")[7].GetDouble(),
            root.GetProperty("perDigitFrechetExcess")[7].GetDouble()
        );
        Assert.Equal(260, root.GetProperty("histogram").EnumerateArray().Sum(count => count.GetInt32()));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("trainOnFakeAccuracy").ValueKind);
        Assert.Equal(10, root.GetProperty("memorisation").GetProperty("closestPairs").GetArrayLength());
        var protocol = root.GetProperty("protocol");
        Assert.Equal("asked", protocol.GetProperty("subject").GetString());
        Assert.Equal((260, 5), (protocol.GetProperty("samples").GetInt32(), protocol.GetProperty("seed").GetInt32()));
    }

    [Fact]
    public void A_full_evaluation_trains_a_classifier_on_fakes_and_looks_at_all_images()
    {
        var result = data.Cli.Run("evaluate", "asked", "--data", "digits", "--json", "--full");
        using var json = JsonDocument.Parse(result.Output);

        // 260 images teach something, but not what 60,000 do.
        Assert.InRange(json.RootElement.GetProperty("trainOnFakeAccuracy").GetDouble(), 0.3, 0.97);
        Assert.InRange(json.RootElement.GetProperty("trainOnRealAccuracy").GetDouble(), 0.994, 0.998);
        Assert.Equal("broken", json.RootElement.GetProperty("grades").GetProperty("trainOnFakeAccuracy").GetString());
        Assert.Equal(260, json.RootElement.GetProperty("protocol").GetProperty("memorisationSamples").GetInt32());
    }

    [Fact]
    public void The_threads_do_not_change_a_digit()
    {
        string[] command = ["evaluate", "real.npy", "--data", "digits", "--json", "--threads"];

        Assert.Equal(data.Cli.Run([.. command, "1"]).Output, data.Cli.Run([.. command, "3"]).Output);
    }

    [Fact]
    public void The_closest_pairs_become_a_picture()
    {
        var result = data.Cli.Run("evaluate", "real.npy", "--data", "digits", "--pairs", "out/pairs.png");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var picture = Png.Read(data.Cli.File("out/pairs.png"));
        Assert.Equal((12 + 10 * (3 * 28 + 12), 28 + 12 + 3 * 58 + 28), (picture.Width, picture.Height));
        string[] again = ["evaluate", "real.npy", "--data", "digits", "--pairs", "out/pairs.png", "--overwrite"];
        Assert.Equal(0, data.Cli.Run(again).ExitCode);
    }

    [Fact]
    public void A_picture_that_cannot_be_saved_loses_no_score()
    {
        using var disk = new SmallDisk(data.Cli.File("disk"), "size=4k");

        var result = data.Cli.Run("evaluate", "real.npy", "--data", "digits", "--pairs", "disk/new/pairs.png");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("evaluator 6f9ff0ee68be", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("pairs.png cannot be written: the disk is full; make room and try again.\n", result.Error);
        Assert.Empty(Directory.GetFileSystemEntries(data.Cli.File("disk")));
    }

    [Theory]
    [InlineData(1, "There is no file or folder {0} to evaluate.", "nothing")]
    [InlineData(
        1,
        "There is no evaluator {1}; make one with \"penman train-evaluator --data {2}\".",
        "real.npy",
        "--data",
        "bare"
    )]
    [InlineData(
        1,
        "{3} holds 20 images, but it takes 256 or more to judge how the 128 features of an image vary.",
        "few.npy"
    )]
    [InlineData(2, "--count is \"255\", but must be a whole number from 256 to 60000.", "real.npy", "--count", "255")]
    [InlineData(2, "--seed is \"x\", but must be a whole number from 0 to 2^64 - 1.", "real.npy", "--seed", "x")]
    [InlineData(2, "--pairs is \"x.jpg\", but must end in .png.", "real.npy", "--pairs", "x.jpg")]
    [InlineData(
        1,
        "mine.png exists already; replace it with --overwrite, or choose another file with --pairs.",
        "real.npy",
        "--pairs",
        "mine.png"
    )]
    [InlineData(1, "taken.png is a folder; choose another file with --pairs.", "real.npy", "--pairs", "taken.png")]
    public void What_cannot_be_done_is_said_in_a_sentence(int exitCode, string sentence, params string[] options)
    {
        Directory.CreateDirectory(data.Cli.File("taken.png"));
        File.WriteAllText(data.Cli.File("mine.png"), "mine");
        var expected = sentence
            .Replace("{0}", data.Cli.File("nothing"), StringComparison.Ordinal)
            .Replace("{1}", data.Cli.File("bare/penman-evaluator.safetensors"), StringComparison.Ordinal)
            .Replace("{2}", data.Cli.File("bare"), StringComparison.Ordinal)
            .Replace("{3}", data.Cli.File("few.npy"), StringComparison.Ordinal);

        Assert.Equal(new CliResult(exitCode, "", $"penman: {expected}\n"), data.Cli.Run(["evaluate", .. options]));
    }

    private static bool Row(string name, string line, string rest) => Regex.IsMatch(line, $"^{name} [|] {rest}$");

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gaps { get; }

    /// <summary>A data set of 600 and 400 images with an evaluator, and images to judge.</summary>
    public sealed class SmallData : IDisposable
    {
        public SmallData()
        {
            var train = Degradations.Some(Unpacked.Train, 600);
            Save("digits", "train", train);
            var unseen = Degradations.Some(Unpacked.Test, 700);
            Save("digits", "t10k", unseen.Take([.. Enumerable.Range(0, 400)]));
            File.Copy(
                Path.Combine(Checkout.Root, "data", "evaluator", "mnist.safetensors"),
                Cli.File($"digits/{DataSet.EvaluatorFileName}")
            );
            Save("bare", "train", train);
            Save("bare", "t10k", train);
            SaveNpy("real.npy", unseen.Pixels[(400 * 784)..]);
            SaveNpy("few.npy", train.Pixels[..(20 * 784)]);
            Directory.CreateDirectory(Cli.File("asked"));
            for (var i = 0; i < 260; i++)
                Png.Write(Cli.File($"asked/digit-{train.Asked![i]}-seed-{i}.png"), train.ToImage(i));
        }

        internal CliRunner Cli { get; } = new();

        public void Dispose() => Cli.Dispose();

        private void Save(string folder, string split, JudgedImages images)
        {
            Directory.CreateDirectory(Cli.File(folder));
            using var pixels = File.Create(Cli.File($"{folder}/{split}-images-idx3-ubyte"));
            using var labels = File.Create(Cli.File($"{folder}/{split}-labels-idx1-ubyte"));
            var set = Mnist.Digits(images.Pixels, images.Asked!);
            IdxWriter.WriteImages(pixels, set);
            IdxWriter.WriteLabels(labels, set);
        }

        private void SaveNpy(string name, byte[] pixels) =>
            File.WriteAllBytes(
                Cli.File(name),
                NpyFileTests.Npy(
                    $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({pixels.Length / 784}, 28, 28), }}",
                    pixels
                )
            );
    }
}
