using Penman.Data;
using Penman.IO;
using Penman.Nn;
using Penman.Optim;
using Penman.Tensors;
using Penman.Tensors.Threading;

namespace Penman.Tests.Support;

/// <summary>
/// Tells digits apart, so that tests can ask whether a generated digit is the one asked for: two convolutions and two
/// linear
/// layers, one against all (a logistic loss for each class), a few passes over MNIST.
/// </summary>
internal sealed class DigitClassifier : IDisposable
{
    private const int BatchSize = 100;
    private const float Slope = 0.1f;

    private readonly WorkerTeam _team = new(2);
    private readonly Variable _images = new("images", [BatchSize, 1, ImageSet.Rows, ImageSet.Columns]);
    private readonly Variable _labels = new("labels", [BatchSize, ImageSet.Classes]);
    private readonly Variable[] _parameters;
    private readonly TensorProgram _judge;

    /// <summary>Trains a classifier; the same every time.</summary>
    /// <param name="epochs">Passes over the training images.</param>
    public DigitClassifier(int epochs)
    {
        var initialisation = new Initialisation(seed: 1, stream: 900);
        Variable Weight(string name, Shape shape, int inputs) =>
            initialisation.Normal(name, shape, Math.Sqrt(2.0 / inputs));
        _parameters =
        [
            Weight("conv1", [32, 1, 4, 4], 16),
            new("bias1", [32, 1, 1]),
            Weight("conv2", [64, 32, 4, 4], 512),
            new("bias2", [64, 1, 1]),
            Weight("fc1", [128, 64 * 49], 64 * 49),
            new("bias3", [128]),
            Weight("fc2", [ImageSet.Classes, 128], 128),
            new("bias4", [ImageSet.Classes]),
        ];
        Train(epochs);
        _judge = TensorProgram.Compile(_team, [Logits()]);
    }

    /// <summary>The digit that each image shows.</summary>
    public IReadOnlyList<int> Classify(IReadOnlyList<Image> images) =>
        [.. images.Chunk(BatchSize).SelectMany(ClassifyBatch)];

    /// <summary>The share of images that show the digit wanted.</summary>
    public double Agreement(IReadOnlyList<Image> images, IReadOnlyList<int> digits) =>
        Classify(images).Zip(digits).Count(pair => pair.First == pair.Second) / (double)images.Count;

    public void Dispose() => _team.Dispose();

    private Tensor Logits()
    {
        ConvolutionWindow halving = new(Stride: 2, Padding: 1);
        var p = Array.ConvertAll(_parameters, parameter => parameter.Tensor);
        var first = (_images.Tensor.Conv2d(p[0], halving) + p[1]).LeakyRelu(Slope); // (N, 32, 14, 14)
        var second = (first.Conv2d(p[2], halving) + p[3]).LeakyRelu(Slope); // (N, 64, 7, 7)
        var flat = second.Reshape([BatchSize, 64 * 49]);
        var hidden = (flat.MatMul(p[4], transposeOther: true) + p[5]).LeakyRelu(Slope); // (N, 128)
        return hidden.MatMul(p[6], transposeOther: true) + p[7]; // (N, 10)
    }

    private void Train(int epochs)
    {
        var signs = _labels.Tensor * -2 + 1;
        var loss = (Logits() * signs).Softplus().Sum() * (1f / BatchSize);
        var adam = new Adam("classifier", _parameters, new AdamOptions { LearningRate = 1e-3, Beta1 = 0.9 });
        var gradients = Gradients.Of(loss, [.. _parameters.Select(parameter => parameter.Tensor)]);
        var program = TensorProgram.Compile(_team, [loss], [.. adam.Step(gradients)]);
        var data = Mnist.Train();
        var batches = new BatchSampler(data, seed: 1, stream: 901);
        var steps = epochs * (data.Count / BatchSize);
        for (var step = 0; step < steps; step++)
        {
            batches.Fill((long)step * BatchSize, _images.Values);
            batches.FillLabels((long)step * BatchSize, _labels.Values);
            adam.Prepare(step + 1, 1 - (double)step / steps);
            program.Run();
        }
    }

    private IEnumerable<int> ClassifyBatch(Image[] images)
    {
        for (var i = 0; i < images.Length; i++)
        {
            var values = _images.Values.Slice(i * ImageSet.PixelsPerImage, ImageSet.PixelsPerImage);
            for (var pixel = 0; pixel < values.Length; pixel++)
                values[pixel] = images[i].Pixels[pixel] / 127.5f - 1;
        }

        _judge.Run();
        return [.. Enumerable.Range(0, images.Length).Select(Best)];
    }

    private int Best(int row)
    {
        return Enumerable.Range(0, ImageSet.Classes).MaxBy(digit => _judge.Output(0)[row * ImageSet.Classes + digit]);
    }
}
