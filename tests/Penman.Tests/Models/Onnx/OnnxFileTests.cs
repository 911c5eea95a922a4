using System.Globalization;
using System.Runtime.InteropServices;
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

    [Fact]
    public void ONNX_Runtime_refuses_a_digit_that_is_none()
    {
        SkipUnlessRuntimeIsThere();
        var network = Generators.Create("mlp");
        var path = Save("model", network);
        (Generators.Draw(network, count: 1) with { Digits = [10] }).Feed(path);

        Assert.StartsWith("refused: ", Assert.Single(Run([path])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_generator_gives_the_same_bytes() =>
        Assert.Equal(
            OnnxFile.Encode(Generators.Create("dcgan"), NoMetadata),
            OnnxFile.Encode(Generators.Create("dcgan"), NoMetadata)
        );

    [Theory]
    [InlineData("Sum", "ONNX: the operation Sum of a generator cannot be exported.")]
    [InlineData(
        "Batch",
        "ONNX: Constant1 of the generator cannot be exported, for it depends on the number of images in a batch."
    )]
    [InlineData(
        "First",
        "ONNX: image of the generator cannot be exported, for it depends on the number of images in a batch."
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
        var network = new Network("generator", [5], [new StrangeLayer("digits"), new StrangeLayer("image")]);
        var path = Save("names", network);
        var drawn = Generators.Draw(network, count: 2);
        drawn.Feed(path);

        Assert.Equal("2 5", Assert.Single(Run([path])));
        Assert.Equal(drawn.Images, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes($"{path}.image")).ToArray());
    }

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
