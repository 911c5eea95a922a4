using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>
/// The sizes of MNIST are values that flow: written down in MNIST's own file, the frame of a digit and the evaluator
/// inside the library, and nowhere else.
/// </summary>
public sealed partial class SizesTests
{
    /// <summary>Files that know MNIST, and those where such a number is something else.</summary>
    private static readonly string[] Exceptions =
    [
        "Data/Mnist.cs",
        "Data/DigitFrame.cs",
        "Evaluation/", // the evaluator inside the library
        "Pictures/Drawing/", // glyphs, heights of captions
        "Pictures/Charts/LineChartLayout.cs", // pixels between rows
        "Networks/Diagrams/ArchitectureDiagram.cs", // the height of a box
        "Files/AtomicFile.cs", // the code of a full disk
    ];

    [Fact]
    public void Nobody_else_writes_down_the_sizes_of_MNIST()
    {
        var root = Path.Combine(Checkout.Root, "src", "Penman");
        var found =
            from path in Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(root, path).Replace('\\', '/')
            where Path.GetExtension(path) is ".cs" or ".js" or ".html"
            where
                !name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal)
            where !Array.Exists(Exceptions, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            from line in File.ReadLines(path)
            where Size().IsMatch(Comment().Replace(line, ""))
            select $"{name}: {line.Trim()}";
        Assert.Equal([], found);
    }

    [Fact]
    public void A_set_of_images_has_no_size_of_its_own() =>
        Assert.DoesNotContain(typeof(ImageSet).GetFields(), field => field.IsLiteral);

    [GeneratedRegex(@"\b(28|784)\b|28x28|\b7 \* 7\b")]
    private static partial Regex Size();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}
