using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Penman.Models;
using Penman.Models.Onnx;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tests.Support;

namespace Penman.Tests.Hosting;

/// <summary>The examples of docs/dotnet.md for ONNX Runtime and ML.NET, as they stand there, run.</summary>
public sealed class DotnetPageOnnxTests : IDisposable
{
    /// <summary>Pixels; one was seen where AVX-512 is, and the runtime sums in an order that depends on the processor.</summary>
    private const int MostDifferent = 6;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void ONNX_Runtime_draws_the_same_pictures()
    {
        var file = _temp.File("digits.onnx");

        File.WriteAllBytes(file, OnnxFile.Encode(Model.InTheBox()));
        using var drawer = new DigitDrawer(Model.InTheBox());
        DigitRequest[] requests = [.. Enumerable.Range(0, 80).Select(i => new DigitRequest((ulong)(i % 8), i / 8))];
        var points = drawer.Use(sampler => requests.Select(sampler.PointOf).ToList());

        using var session = new InferenceSession(file);
        var latent = new DenseTensor<float>(points.SelectMany(point => point.Style.ToArray()).ToArray(), [80, 64]);
        var digit = new DenseTensor<long>(requests.Select(request => (long)request.Digit!).ToArray(), [80]);
        using var results = session.Run([
            NamedOnnxValue.CreateFromTensor("latent", latent),
            NamedOnnxValue.CreateFromTensor("digit", digit),
        ]);
        var pixels = results[0].AsEnumerable<float>().Chunk(28 * 28);
        var images = pixels.Select(values => Image.FromSigned(values, width: 28, height: 28)).ToList();

        AssertSame(drawer.Draw(requests), images);
    }

    [Fact]
    public void ML_NET_draws_the_same_pictures()
    {
        var file = _temp.File("digits.onnx");
        File.WriteAllBytes(file, OnnxFile.Encode(Model.InTheBox()));
        using var drawer = new DigitDrawer(Model.InTheBox());
        DigitRequest[] requests = [.. Enumerable.Range(0, 10).Select(i => new DigitRequest(3, i))];
        var points = drawer.Use(sampler => requests.Select(sampler.PointOf).ToList());
        var wishes = points.Select(point => new Wish { Latent = point.Style.ToArray(), Digit = [point.Digit!.Value] });

        var context = new MLContext();
        var shapes = new Dictionary<string, int[]>
        {
            ["latent"] = [1, 64],
            ["digit"] = [1],
            ["image"] = [1, 1, 28, 28],
        };
        var data = context.Data.LoadFromEnumerable(wishes);
        var onnx = context.Transforms.ApplyOnnxModel(["image"], ["latent", "digit"], file, shapes, recursionLimit: 100);
        var pictures = context.Data.CreateEnumerable<Drawn>(onnx.Fit(data).Transform(data), reuseRowObject: false);
        var images = pictures.Select(drawn => Image.FromSigned(drawn.Pixels, width: 28, height: 28)).ToList();

        AssertSame(drawer.Draw(requests), images);
    }

    /// <summary>The runtime's arithmetic is another: of these pixels some are a grey level brighter or darker.</summary>
    private static void AssertSame(IReadOnlyList<Image> expected, List<Image> images)
    {
        var differences = expected
            .Zip(images)
            .SelectMany(pair => pair.First.Pixels.Zip(pair.Second.Pixels, (one, other) => Math.Abs(one - other)))
            .ToList();
        Assert.Equal(expected.Count * 28 * 28, differences.Count);
        Assert.InRange(differences.Max(), 0, 1);
        Assert.InRange(differences.Count(difference => difference > 0), 0, MostDifferent);
    }

    private sealed class Wish
    {
        [ColumnName("latent"), VectorType(64)]
        public required float[] Latent { get; init; }

        [ColumnName("digit"), VectorType(1)]
        public required long[] Digit { get; init; }
    }

    private sealed class Drawn
    {
        [ColumnName("image"), VectorType(1, 1, 28, 28)]
        public float[] Pixels { get; set; } = [];
    }
}
