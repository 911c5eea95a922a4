using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;

namespace Penman.Datasets;

/// <summary>Finds out what the images of a data set teach.</summary>
/// <param name="options">The data set.</param>
/// <param name="evaluator">By whose recipe a classifier learns.</param>
internal sealed class DatasetScoring(DatasetOptions options, Evaluator evaluator)
{
    /// <summary>As many chunks of a larger set as MNIST has images to learn from.</summary>
    private const int MostChunks = 60;

    private readonly ImageSet _test = DataSet.Open(options.Data).Read(DataSplit.Test);

    /// <summary>Draws the images to learn from once more, which is quicker than to read each format again.</summary>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public TrainOnFake Measure(DigitSource source, IProgress<string>? status, CancellationToken cancellation)
    {
        var chunks = DatasetChunk.Of(options).Where(chunk => chunk.Split == DataSplit.Train).Take(MostChunks).ToList();
        var count = chunks.Sum(chunk => chunk.Count);
        var (pixels, labels) = (new byte[count * source.Format.Values], new int[count]);
        foreach (var chunk in chunks)
        {
            status?.Report($"drawing the images again to learn from them: {100 * chunk.First / count} %");
            var drawn = source.Draw(chunk, _ => { }, cancellation);
            drawn.Images.Pixels.CopyTo(pixels, chunk.First * source.Format.Values);
            drawn.Images.Labels.CopyTo(labels, chunk.First);
        }

        var settings = new JudgeOptions
        {
            Threads = options.Threads,
            Progress = status,
            Cancellation = cancellation,
        };
        return TrainOnFake.Measure(evaluator, new JudgedImages(source.Format, pixels, labels), _test, settings);
    }
}
