using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;

namespace Penman.Subjects;

/// <summary>Who judges: the evaluator of the data set, or another that a person names and that fits.</summary>
internal static class ChosenEvaluator
{
    /// <summary>Test images that tell whether an evaluator knows what they show.</summary>
    private const int Sample = 1_000;

    /// <summary>Of the accuracy that it had: an evaluator of other images with as many classes is far below.</summary>
    private const double LeastShare = 0.5;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">No evaluator, or one of other images or classes: says what to do.</exception>
    public static Evaluator Open(EvaluationOptions options, DataSet data, ImageSet test)
    {
        if (options.Evaluator is not { } path)
            return Evaluator.Of(data, options.Threads);
        if (!Paths.IsFile(path))
            throw Refusal($"There is no evaluator {path}", data).As(message => new FileNotFoundException(message));
        var evaluator = Evaluator.Load(path, options.Threads);
        if (Fault(evaluator, path, data, test) is not { } fault)
            return evaluator;
        evaluator.Dispose();
        throw fault.As(message => new InvalidDataException(message));
    }

    /// <summary>Why an evaluator cannot judge; null if it can.</summary>
    private static Sentence? Fault(Evaluator evaluator, string path, DataSet data, ImageSet test)
    {
        var card = evaluator.Card;
        if (card.Format != data.Format || !card.Classes.Equals(data.Classes))
            return Refusal(
                $"{path} reads {Describe(card.Format, card.Classes)}, but {data.Name} has {Describe(data.Format, data.Classes)}",
                data
            );
        var some = JudgedImages.Of(test.Take([.. Enumerable.Range(0, Math.Min(Sample, test.Count))]));
        var accuracy = evaluator.Read(some).Agreement(some.Asked!);
        return accuracy >= LeastShare * card.TestAccuracy
            ? null
            : Refusal(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} learned from {card.Data} and reads {accuracy:0.0%} of the images of {data.Name} as labelled"
                ),
                data
            );
    }

    private static Sentence Refusal(string fault, DataSet data) =>
        new($"{fault}; make one of these data with {new Name("Evaluator.Train", Folder(data))}, or leave it out.");

    private static string? Folder(DataSet data) => Path.GetDirectoryName(data.EvaluatorPath);

    private static string Describe(ImageFormat format, ClassNames classes) =>
        $"images of {format} in {classes.Count} classes ({classes[0]} to {classes[classes.Count - 1]})";
}
