using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>
/// The sizes of MNIST are values that flow: written down in MNIST's own file, the frame of a digit and MNIST's evaluator, and
/// nowhere else.
/// </summary>
public sealed partial class SizesTests
{
    /// <summary>Files that know MNIST.</summary>
    private static readonly string[] Knowing =
    [
        "Penman/Data/Mnist.cs",
        "Penman/Data/DigitFrame.cs",
        "Penman/Data/ImageFormat.cs", // files from before there were other data
        "Penman/Data/ClassNames.cs", // the same
        "Penman/Data/IdxFile.cs", // labels of MNIST's own files say no number of classes
        "Penman/Evaluation/", // MNIST's evaluator
        "Penman/Sampling/DigitWriter.cs", // traces digits in their frame
        "Penman/Datasets/DatasetCard", // cards and what they mean without a format
        "Penman/Models/ModelCard.cs", // files from before there were other data
    ];

    /// <summary>Files where 28 is something else.</summary>
    private static readonly string[] OtherRows =
    [
        "Penman/Pictures/Drawing/", // glyphs, heights of captions
        "Penman/Pictures/Charts/LineChartLayout.cs", // pixels between rows
        "Penman/Networks/Diagrams/ArchitectureDiagram.cs", // the height of a box
        "Penman/Files/AtomicFile.cs", // the code of a full disk
    ];

    /// <summary>Files where 10 is something else.</summary>
    private static readonly string[] OtherTens =
    [
        "Penman/Pictures/Charts/", // powers of ten, and a margin in pixels
        "Penman/Pictures/Formats/Gif.cs", // milliseconds in a hundredth of a second
        "Penman/Pictures/Formats/PngHeader.cs", // a byte's place
        "Penman/Words/Spelling.cs", // letters of a long word
        "Penman/Game/Options/TrainingOptions.Validation.cs", // the most noise
        "Penman/Runs/Records/MetricsLine.cs", // steps from one line to the next
        "Penman/Runs/Diagnoses/Thresholds.cs", // times the floor
        "Penman/Models/WebPage/", // styles to move between, rounds of a random number, tenths
        "Penman/Reports/report.js", // powers of ten, and a margin in pixels
        "Penman.Cli/Views/LiveView.cs", // a margin
        "Penman.Cli/Views/ProgressLine.cs", // tenths
        "Penman.Cli/Commands/Drawing/GenerateCommand.cs", // pictures of a preview
        "Penman.Cli/Commands/Exploring/FrameOptions.cs", // pictures of a preview
        "Penman/Sampling/Latents/WayPicture.cs", // milliseconds
        "Penman/Hands/HandRegion.cs", // samples that a guess counts for
        "Penman.Cli/Commands/Training/HandCommand.cs", // pictures in a row
        "Penman.Cli/Commands/Exploring/InvertCommand.cs", // pictures in a row, the furthest distance
    ];

    [Fact]
    public void Nobody_else_writes_down_the_sizes_of_MNIST() =>
        Assert.Equal([], Found(Size, [.. Knowing, .. OtherRows]));

    [Fact]
    public void Nobody_else_writes_down_how_many_classes_MNIST_has() =>
        Assert.Equal([], Found(Ten, [.. Knowing, .. OtherTens]));

    [Fact]
    public void Nobody_else_asks_MNIST_for_its_sizes_or_classes() => Assert.Equal([], Found(Asked, Knowing));

    [Fact]
    public void A_set_of_images_has_no_size_of_its_own() =>
        Assert.DoesNotContain(typeof(ImageSet).GetFields(), field => field.IsLiteral);

    private static IEnumerable<string> Found(Regex pattern, string[] exceptions)
    {
        var root = Path.Combine(Checkout.Root, "src");
        return from path in Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(root, path).Replace('\\', '/')
            where Path.GetExtension(path) is ".cs" or ".js" or ".html"
            where name.Split('/') is ["Penman" or "Penman.Cli", not ("obj" or "bin"), ..]
            where !Array.Exists(exceptions, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            from line in File.ReadLines(path)
            where pattern.IsMatch(Comment.Replace(line, ""))
            select $"{name}: {line.Trim()}";
    }

    [GeneratedRegex(@"\b(28|784)\b|28x28|\b7 \* 7\b")]
    private static partial Regex Size { get; }

    /// <summary>Not in a sentence or a command line, where a number stands for itself.</summary>
    [GeneratedRegex("""^[^"]*\b10\b(?![.,]\d)""")]
    private static partial Regex Ten { get; }

    [GeneratedRegex(@"\bMnist\.(Format|Classes|Digits|Train|Test)\b")]
    private static partial Regex Asked { get; }

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment { get; }
}
