using Penman.Algebra;
using Penman.Data;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Evaluation.Evaluators;

/// <summary>A trained network, compiled for reading images.</summary>
internal sealed class Classifier
{
    private const int BatchSize = 100;

    private readonly Variable _images = new("images", [BatchSize, 1, ImageSet.Rows, ImageSet.Columns]);
    private readonly TensorProgram _program;

    public Classifier(DigitNet net, WorkerTeam team)
    {
        var features = net.Body.Forward(_images, Pass.Inference());
        _program = TensorProgram.Compile(team, [features, net.Head.Forward(features, Pass.Inference())]);
    }

    /// <summary>Reads images; each gives the same numbers, bit for bit, whatever stands beside it.</summary>
    public Readings Read(JudgedImages images)
    {
        var features = new double[images.Count * DigitNet.FeatureCount];
        var logits = new double[images.Count * ImageSet.ClassCount];
        for (var first = 0; first < images.Count; first += BatchSize)
        {
            var count = Math.Min(BatchSize, images.Count - first);
            Fill(images.Pixels.AsSpan(first * ImageSet.PixelsPerImage, count * ImageSet.PixelsPerImage));
            _program.Run();
            Widen(_program.Output(0), features.AsSpan(first * DigitNet.FeatureCount, count * DigitNet.FeatureCount));
            Widen(_program.Output(1), logits.AsSpan(first * ImageSet.ClassCount, count * ImageSet.ClassCount));
        }

        return new Readings(
            new Matrix(images.Count, DigitNet.FeatureCount, features),
            new Matrix(images.Count, ImageSet.ClassCount, logits)
        );
    }

    /// <summary>The share of labelled images that are read as labelled, in [0, 1].</summary>
    public double Accuracy(ImageSet images) => Read(JudgedImages.Of(images)).Agreement(images.LabelBytes());

    /// <summary>A byte b as b / 127.5 - 1.</summary>
    private void Fill(ReadOnlySpan<byte> pixels)
    {
        var values = _images.Values;
        for (var i = 0; i < pixels.Length; i++)
            values[i] = pixels[i] / 127.5f - 1;
    }

    private static void Widen(ReadOnlySpan<float> source, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = source[i];
    }
}
