using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Models;

namespace Penman.Subjects;

/// <summary>All of an evaluation, from a path to scores.</summary>
/// <param name="Scores">What was found.</param>
/// <param name="Images">The images that were judged.</param>
/// <param name="Train">The training images that they were compared with.</param>
public sealed record EvaluationReport(Scores Scores, JudgedImages Images, ImageSet Train)
{
    /// <summary>Evaluates.</summary>
    /// <param name="options">What, and how thoroughly.</param>
    /// <param name="progress">Told what is being done, in a few words.</param>
    /// <exception cref="FileNotFoundException">Something that was named is missing.</exception>
    /// <exception cref="InvalidDataException">Something is damaged, or holds too few images.</exception>
    public static EvaluationReport Make(EvaluationOptions options, IProgress<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var source = options.Path is { } path
            ? EvaluationSource.Open(path, options.Threads)
            : EvaluationSource.OpenModelInTheBox(options.Threads);
        ExpectEnough(source, options);
        options = options with { Data = options.Data ?? source.Data };
        progress?.Report("reading the data set");
        var data = DataSet.Open(options.Data);
        var (train, test) = (data.Read(DataSplit.Train), data.Read(DataSplit.Test));
        using var evaluator = Evaluator.Of(data, options.Threads);
        var images = source.Take(Math.Min(options.Count, train.Count), options.Seed, Drawing(progress));
        var settings = new JudgeOptions
        {
            Seed = options.Seed,
            Threads = options.Threads,
            Progress = progress,
            MemorisationSamples = options.IsFull ? int.MaxValue : new JudgeOptions().MemorisationSamples,
        };
        var subject = new JudgedSubject(
            options.Name ?? options.Path ?? Model.BoxName,
            source.Description,
            source.IsEma
        );
        var scores = new Judge(evaluator, train, test, settings).Score(images, subject);
        if (options.IsFull && source.IsAsked)
        {
            var fakes = source.Take(EvaluationOptions.TrainOnFakeImages, options.Seed, Drawing(progress));
            scores = scores with { TrainOnFake = TrainOnFake.Measure(evaluator, fakes, test, settings) };
        }

        return new EvaluationReport(scores, images, train);
    }

    private static void ExpectEnough(EvaluationSource source, EvaluationOptions options)
    {
        if (source.Available < Judge.MinimumImages)
            throw new InvalidDataException(
                $"{options.Path} holds {source.Available} images, but it takes {Judge.MinimumImages} or more to judge "
                    + "how the 128 features of an image vary."
            );
    }

    private static StatusOfCount? Drawing(IProgress<string>? progress) =>
        progress is null ? null : new StatusOfCount(progress);

    private sealed class StatusOfCount(IProgress<string> progress) : IProgress<int>
    {
        public void Report(int value) =>
            progress.Report(string.Create(CultureInfo.InvariantCulture, $"drawing images: {value:N0}"));
    }
}
