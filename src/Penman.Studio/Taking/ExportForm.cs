using Penman.Datasets;
using Penman.Models.WebPage;

namespace Penman.Studio.Taking;

/// <summary>What can be made of a generator for somebody to take away.</summary>
public enum ExportKind
{
    /// <summary>A model for other programs.</summary>
    Onnx,

    /// <summary>A page that draws digits in any browser.</summary>
    WebPage,

    /// <summary>The generator's own file.</summary>
    Safetensors,

    /// <summary>Labelled digits that it draws.</summary>
    Dataset,
}

/// <summary>What somebody wants to take away.</summary>
/// <param name="Kind">Of which kind it is.</param>
public sealed record ExportRequest(ExportKind Kind)
{
    /// <summary>A page's heading.</summary>
    public string Title { get; init; } = GeneratorPageOptions.UsualTitle;

    /// <summary>A data set's options.</summary>
    public DatasetOptions Dataset { get; init; } = new();
}

/// <summary>What to take away, as a person fills it in.</summary>
public sealed class ExportForm
{
    private static readonly DatasetOptions Usual = new();

    /// <summary>Of which kind it is.</summary>
    public ExportKind Kind { get; set; }

    /// <summary>A page's heading, up to 100 characters.</summary>
    public string Title { get; set; } = GeneratorPageOptions.UsualTitle;

    /// <summary>A data set's images to learn from.</summary>
    public FormField<int> Count { get; } =
        FormField.Whole("Images to learn from", 1, DatasetOptions.MaximumImages, Usual.Count);

    /// <summary>A data set's images to test on.</summary>
    public FormField<int> TestCount { get; } =
        FormField.Whole("Images to test on", 0, DatasetOptions.MaximumImages, Usual.TestCount);

    /// <summary>Whether each digit comes equally often.</summary>
    public bool IsBalanced { get; set; }

    /// <summary>The probability that the evaluator must give the digit asked for; empty to keep all.</summary>
    public FormField<double?> MinConfidence { get; } = new("Above 0, below 1", "", ReadConfidence);

    /// <summary>How a data set lies on the disk.</summary>
    public DatasetFormat Format { get; set; }

    /// <summary>The seed of a data set's labels and styles.</summary>
    public FormField<ulong> Seed { get; } = FormField.Seed("Seed", Usual.Seed);

    /// <summary>Whether to train a classifier on a data set.</summary>
    public bool IsScored { get; set; }

    /// <summary>Whether a number is filled in wrongly that is asked for: its field says how.</summary>
    public bool HasErrors =>
        Kind == ExportKind.Dataset && (Count.Error ?? TestCount.Error ?? MinConfidence.Error ?? Seed.Error) is not null;

    /// <summary>What is filled in, checked as far as it can be without a model.</summary>
    /// <exception cref="ArgumentException">Something is no number, or out of range: says what to do.</exception>
    public ExportRequest Read()
    {
        if (Kind == ExportKind.WebPage && Title.Length is 0 or > GeneratorPageOptions.LongestTitle)
            throw new ArgumentException(
                $"The heading has {Title.Length} characters, but must have 1 to {GeneratorPageOptions.LongestTitle}."
            );
        return Kind == ExportKind.Dataset
            ? new(Kind) { Dataset = ReadDataset() }
            : new ExportRequest(Kind) { Title = Title };
    }

    private static double? ReadConfidence(string text)
    {
        if (text.Length == 0)
            return null;
        var least = FormNumber.Real("Least confidence", text, 0.9);
        (Usual with { MinConfidence = least }).Validate();
        return least;
    }

    private DatasetOptions ReadDataset()
    {
        var options = new DatasetOptions
        {
            Count = Count.Value,
            TestCount = TestCount.Value,
            IsBalanced = IsBalanced,
            MinConfidence = MinConfidence.Value,
            Format = Format,
            Seed = Seed.Value,
            IsScored = IsScored,
        };
        options.Validate();
        return options;
    }
}
