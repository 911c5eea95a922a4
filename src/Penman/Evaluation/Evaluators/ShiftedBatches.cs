using Penman.Data;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// Batches of a data set, each image moved by a few pixels, anew each time it comes round: a classifier that has seen
/// that does not take a digit's place for its shape. What moves in from outside is background.
/// </summary>
internal sealed class ShiftedBatches(ImageSet data, ClassifierOptions options)
{
    private const float Background = -1;

    private readonly BatchSampler _batches = new(data, options.Seed, EvaluationStreams.Shuffle);
    private readonly float[] _whole = new float[data.Format.Rows * data.Format.Columns];

    /// <summary>Writes the images and the labels of a batch.</summary>
    /// <param name="firstImage">Images drawn before, over all epochs.</param>
    /// <param name="images">Receives (N, channels, rows, columns) in [-1, 1].</param>
    /// <param name="labels">Receives (N, classes), one-hot.</param>
    public void Fill(long firstImage, Span<float> images, Span<float> labels)
    {
        _batches.Fill(firstImage, images);
        _batches.FillLabels(firstImage, labels);
        if (options.LargestShift == 0)
            return;
        for (var start = 0; start < images.Length; firstImage++)
        {
            var (down, right) = (Distance(2 * firstImage), Distance(2 * firstImage + 1));
            for (var channel = 0; channel < data.Format.Channels; channel++, start += _whole.Length)
                Shift(images.Slice(start, _whole.Length), down, right);
        }
    }

    /// <summary>A whole number from minus to plus the largest shift, each as likely.</summary>
    private int Distance(long index) =>
        (int)
            CountedRandom.Below(
                options.Seed,
                EvaluationStreams.Shift,
                step: 0,
                index,
                exclusiveBound: 2 * (uint)options.LargestShift + 1
            ) - options.LargestShift;

    private void Shift(Span<float> channel, int down, int right)
    {
        channel.CopyTo(_whole);
        channel.Fill(Background);
        var (rows, columns) = (data.Format.Rows, data.Format.Columns);
        var length = columns - Math.Abs(right);
        var (from, to) = (Math.Max(0, -right), Math.Max(0, right));
        for (var row = Math.Max(0, down); row < Math.Min(rows, rows + down); row++)
            _whole.AsSpan((row - down) * columns + from, length).CopyTo(channel.Slice(row * columns + to, length));
    }
}
