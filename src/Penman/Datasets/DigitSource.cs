using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Pictures;
using Penman.Sampling;

namespace Penman.Datasets;

/// <summary>Draws the digits of a data set; where there is a gate, until the evaluator reads each as asked.</summary>
internal sealed class DigitSource(ImageSampler sampler, ClassNames classes, Evaluator? gate, DatasetOptions options)
{
    /// <summary>Candidates for each that is kept, at most: who passes fewer than this will never be done.</summary>
    private const int MostCandidates = 1_000;

    public ImageFormat Format => sampler.Format;

    /// <summary>What the labels are called.</summary>
    public ClassNames Classes => classes;

    /// <summary>
    /// Draws a chunk; tells how many were rejected so far, each time all open places had a candidate.
    /// </summary>
    public DrawnDigits Draw(DatasetChunk chunk, Action<int> onRound, CancellationToken cancellation)
    {
        var labels = chunk.Labels(options, sampler.Classes);
        var (pixels, rejected) = (new byte[chunk.Count * Format.Values], new int[sampler.Classes]);
        int[] open = [.. Enumerable.Range(0, chunk.Count)];
        for (var attempt = 0; open.Length > 0; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var images = sampler.Generate(
                [.. open.Select(place => chunk.Candidate(options.Seed, place, (attempt, labels[place])))],
                cancellation
            );
            foreach (var (place, image) in open.Zip(images))
                image.CopyPlanesTo(pixels.AsSpan(place * Format.Values));
            open = [.. Refused(open, images, labels)];
            foreach (var place in open)
                rejected[labels[place]]++;
            ExpectHope(open, labels, rejected);
            onRound(rejected.Sum());
        }

        return new DrawnDigits(chunk, new(Format, classes, pixels, labels), rejected);
    }

    /// <summary>The places whose candidate is not read as asked, surely enough.</summary>
    private IEnumerable<int> Refused(int[] open, IReadOnlyList<Image> images, int[] labels)
    {
        if (options.MinConfidence is not { } least)
            return [];
        var read = gate!.Read(JudgedImages.Of(images)).Probabilities();
        return open.Where((place, row) => !(read.Row(row)[labels[place]] >= least));
    }

    private void ExpectHope(int[] open, int[] labels, int[] rejected)
    {
        foreach (var digit in open.Select(place => labels[place]).Distinct())
        {
            var kept = labels.Count(label => label == digit) - open.Count(place => labels[place] == digit);
            if (rejected[digit] >= MostCandidates * (kept + 1))
                throw new InvalidDataException(
                    FormattableString.Invariant(
                        $"Of {rejected[digit] + kept:N0} pictures drawn as {Article.Before(classes[digit])} the evaluator reads {kept} so with a probability of {options.MinConfidence}; ask for less confidence, or take another generator."
                    )
                );
        }
    }
}

/// <summary>Finds out what the images of a data set teach.</summary>
internal sealed class DatasetScoring(DatasetOptions options, Evaluator evaluator)
{
    /// <summary>As many chunks of a larger set as MNIST has images to learn from.</summary>
    private const int MostChunks = 60;

    private readonly ImageSet _test = DataSet.Open(options.Data).Read(DataSplit.Test);

    /// <summary>Draws the images to learn from once more, which is quicker than to read each format again.</summary>
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
