using System.Globalization;
using System.Runtime.InteropServices;
using Penman.Models;
using Penman.Models.Onnx;
using Penman.Networks;
using Penman.Tests.Support;

namespace Penman.Tests.Models.Onnx;

public sealed class OnnxFileTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private static readonly Dictionary<string, string> NoMetadata = new(StringComparer.Ordinal);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_checker_of_onnx_accepts_every_generator()
    {
        Python.SkipUnlessAvailable("onnx");
        var networks = Generators.Every().ToList();
        var paths = networks.Select(item => Save(item.Name, item.Network)).ToArray();

        var lines = Python.Run("Models/Onnx/check_onnx.py", paths).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(networks.Count, lines.Length);
        foreach (var ((_, network), line) in networks.Zip(lines))
        {
            var digit = network.Classes > 0 ? " digit:INT64(batch)" : "";
            Assert.Equal(
                $"ir 8 opset 17 penman latent:FLOAT(batch,{network.InputShape[0]}){digit} -> image:FLOAT(batch,{string.Join(',', network.OutputShape)}) {{}}",
                line
            );
        }
    }

    [Fact]
    public void The_metadata_are_those_given()
    {
        Python.SkipUnlessAvailable("onnx");
        var path = _folder.File("model.onnx");
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["seed"] = "7", ["data"] = "Zoë's digits" };
        OnnxFile.Write(path, Generators.Create("mlp"), metadata);

        Assert.EndsWith("{'data': \"Zoë's digits\", 'seed': '7'}\n", Python.Run("Models/Onnx/check_onnx.py", path));
    }

    [Fact]
    public void ONNX_Runtime_draws_what_Penman_draws_in_batches_of_any_size()
    {
        SkipUnlessRuntimeIsThere();
        var images = Generators
            .Every()
            .Select((item, i) => (item.Name, Count: i == 0 ? 64 : 1 + 5 * (i % 3), item.Network))
            .Select(item =>
                (
                    Shape: $"{item.Count} {string.Join(' ', item.Network.OutputShape)}",
                    Path: Save(item.Name, item.Network),
                    Drawn: Generators.Draw(item.Network, item.Count)
                )
            )
            .ToList();
        foreach (var (_, path, drawn) in images)
            drawn.Feed(path);

        var lines = Run([.. images.Select(item => item.Path)]);

        Assert.Equal(images.Select(item => item.Shape), lines);
        var largest = images.Max(item => item.Drawn.DifferencesTo(File.ReadAllBytes($"{item.Path}.image")).Max());
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Largest difference: {largest:0.0e+0}")
        );
        Assert.InRange(largest, 0, Tolerance);
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("penman")]
    public void ONNX_Runtime_refuses_a_digit_that_is_none_and_a_negative_one(string architecture)
    {
        SkipUnlessRuntimeIsThere();
        var network = Generators.Create(architecture);
        List<string> paths = [];
        foreach (var digit in (sbyte[])[10, 127, -1, -2, -10, -11, -128])
        {
            paths.Add(Save($"model{digit}", network));
            (Generators.Draw(network, count: 2) with { Digits = [3, (byte)digit] }).Feed(paths[^1]);
        }

        var lines = Run([.. paths]);

        Assert.Equal(7, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("refused: ", line, StringComparison.Ordinal));
    }

    /// <summary>The runtime's tanh gave -1.0000001.</summary>
    [Fact]
    public void The_output_never_leaves_minus_one_to_one()
    {
        SkipUnlessRuntimeIsThere();
        var network = Model.InTheBox().Network;
        var path = Save("box", network);
        Generators.Draw(network, count: 100).Feed(path);
        var wide = new Network("wide", [5], [new StrangeLayer("bias")]);
        var widePath = Save("wide", wide);
        var drawn = Generators.Draw(wide, count: 100);
        drawn.Feed(widePath);

        Run([path, widePath]);

        Assert.All(
            (float[])[.. Floats($"{path}.image"), .. Floats($"{widePath}.image")],
            pixel => Assert.InRange(pixel, -1, 1)
        );
        Assert.InRange(drawn.Images.Max(), 1.1, 9);
    }

    [Fact]
    public void The_same_generator_gives_the_same_bytes() =>
        Assert.Equal(
            OnnxFile.Encode(Generators.Create("dcgan"), NoMetadata),
            OnnxFile.Encode(Generators.Create("dcgan"), NoMetadata)
        );

    [Theory]
    [InlineData("Pad", "ONNX: the operation Pad of a generator cannot be exported.")]
    [InlineData(
        "Mean",
        "ONNX: Sum1 of the generator cannot be exported, for it depends on the number of images in a batch."
    )]
    [InlineData(
        "Batch",
        "ONNX: Constant1 of the generator cannot be exported, for it depends on the number of images in a batch."
    )]
    [InlineData(
        "First",
        "ONNX: image.unclipped of the generator cannot be exported, for it depends on the number of images in a batch."
    )]
    public void A_layer_of_ones_own_that_has_no_counterpart_is_refused(string kind, string sentence)
    {
        var network = new Network("generator", [5], new StrangeLayer(kind));

        Assert.Equal(
            sentence,
            Assert.Throws<NotSupportedException>(() => OnnxFile.Encode(network, NoMetadata)).Message
        );
    }

    [Fact]
    public void A_variable_may_be_called_as_the_graph_calls_its_own()
    {
        SkipUnlessRuntimeIsThere();
        string[] names = ["digits", "image", "zero", "place", "image.unclipped", "black"];
        var network = new Network("generator", [5], [.. names.Select(name => new StrangeLayer(name))]);
        var path = Save("names", network);
        var drawn = Generators.Draw(network, count: 2);
        drawn.Feed(path);

        Assert.Equal("2 5", Assert.Single(Run([path])));
        Assert.Equal(drawn.Images.Select(value => Math.Clamp(value, -1, 1)), Floats($"{path}.image"));
    }

    private static float[] Floats(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    private static void SkipUnlessRuntimeIsThere()
    {
        OutsideProgram.SkipUnlessThere("/usr/bin/node");
        OutsideProgram.SkipUnlessThere(Path.Combine(Oracles, "node_modules", "onnxruntime-web"));
    }

    private static string Oracles => Path.Combine(Checkout.Root, "tests", "oracles");

    private static string[] Run(string[] models) =>
        OutsideProgram
            .Run(
                "/usr/bin/node",
                [Path.Combine(AppContext.BaseDirectory, "Models/Onnx/run_onnx.mjs"), Oracles, .. models]
            )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Save(string name, Network network)
    {
        var path = _folder.File($"{name}.onnx");
        OnnxFile.Write(path, network, NoMetadata);
        return path;
    }
}
