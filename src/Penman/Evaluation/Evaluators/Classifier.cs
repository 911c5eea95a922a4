using Penman.Algebra;
using Penman.Data;
using Penman.Networks;
using Penman.Pictures;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Evaluation.Evaluators;

/// <summary>A trained network, compiled for reading images.</summary>
internal sealed class Classifier
{
    private const int BatchSize = 100;

    private readonly DigitNet _net;
    private readonly Variable _images;
    private readonly TensorProgram _program;

    public Classifier(DigitNet net, WorkerTeam team)
    {
        _net = net;
        _images = new("images", [BatchSize, .. net.Format.Shape]);
        var features = FeaturesOf(_images);
        _program = TensorProgram.Compile(team, [features, net.Head.Forward(features, Pass.Inference())]);
    }

    /// <summary>Reads images; each gives the same numbers, bit for bit, whatever stands beside it.</summary>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public Readings Read(JudgedImages images, CancellationToken cancellation = default)
    {
        var (length, classes) = (_net.Format.Values, _net.Classes);
        var features = new double[images.Count * DigitNet.FeatureCount];
        var logits = new double[images.Count * classes];
        for (var first = 0; first < images.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(BatchSize, images.Count - first);
            Image.ToSigned(images.Pixels.AsSpan(first * length, count * length), _images.Values);
            _program.Run();
            Widen(_program.Output(0), features.AsSpan(first * DigitNet.FeatureCount, count * DigitNet.FeatureCount));
            Widen(_program.Output(1), logits.AsSpan(first * classes, count * classes));
        }

        return new Readings(
            new Matrix(images.Count, DigitNet.FeatureCount, features),
            new Matrix(images.Count, classes, logits)
        );
    }

    /// <summary>Images (N, channels, rows, columns) in [-1, 1] to their features (N, 128).</summary>
    public Tensor FeaturesOf(Tensor images) => _net.Body.Forward(images, Pass.Inference());

    /// <summary>The share of labelled images that are read as labelled, in [0, 1].</summary>
    public double Accuracy(ImageSet images, CancellationToken cancellation = default) =>
        Read(JudgedImages.Of(images), cancellation).Agreement(images.Labels);

    private static void Widen(ReadOnlySpan<float> source, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = source[i];
    }
}
