using Penman.Data;
using Penman.Networks;
using Penman.Pictures;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Game;

/// <summary>
/// Reads what a discriminator makes of images, without training on them; its weights are read anew at each call, so that
/// it may go on training.
/// </summary>
public sealed class LogitReader
{
    private const int BatchSize = 64;

    private readonly ImageFormat _format;
    private readonly Variable _images;
    private readonly Variable? _labels;
    private readonly TensorProgram _program;

    /// <param name="team">The workers; they do not change the result.</param>
    /// <param name="discriminator">Images to logits.</param>
    /// <exception cref="ShapeException">It takes no images.</exception>
    public LogitReader(WorkerTeam team, Network discriminator)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        _format = ImageFormat.Of([1, .. discriminator.InputShape]);
        _images = new("images", [BatchSize, .. discriminator.InputShape]);
        _labels = discriminator.Classes > 0 ? new("labels", [BatchSize, discriminator.Classes]) : null;
        _program = TensorProgram.Compile(team, [discriminator.Forward(_images, Pass.Inference(_labels?.Tensor))]);
    }

    /// <summary>
    /// The logit of each image, told its label if the discriminator knows labels: the larger, the more it takes the image
    /// for real. Images are read 64 at a time, which matters to a discriminator that compares those it sees together;
    /// the first fill up the last 64.
    /// </summary>
    /// <exception cref="ArgumentException">Images of another format.</exception>
    public float[] Read(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Format != _format)
            throw new ArgumentException($"The discriminator sees images of {_format}, not of {images.Format}.");
        var logits = new float[images.Count];
        for (var first = 0; first < images.Count; first += BatchSize)
        {
            for (var i = 0; i < BatchSize; i++)
                Fill(i, images, (first + i) % images.Count);
            _program.Run();
            var count = Math.Min(BatchSize, images.Count - first);
            _program.Output(0)[..count].CopyTo(logits.AsSpan(first));
        }

        return logits;
    }

    private void Fill(int row, ImageSet images, int place)
    {
        Image.ToSigned(images.PixelsOf(place), _images.Values.Slice(row * _format.Values, _format.Values));
        if (_labels is null)
            return;
        var classes = _labels.Shape[1];
        var weights = _labels.Values.Slice(row * classes, classes);
        weights.Clear();
        weights[images.Labels[place]] = 1;
    }
}
