using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Penman.Pictures.Formats;
using Penman.Tests.Support;
using Penman.Tour;

namespace Penman.Tests.Tour;

/// <summary>What stands in docs/tour and docs/tour.ipynb is what its programs say and draw.</summary>
public sealed partial class TourTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "docs", "tour");

    public static TheoryData<string> Chapters =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.cs")
                .Order(StringComparer.Ordinal)
                .Select(path => Path.GetFileName(path)),
        ];

    [Fact]
    public void The_pages_and_the_pictures_are_woven_of_the_programs_and_what_the_notebook_stores()
    {
        var chapters = Weaver.Read(Folder);

        var made = Weaver.Weave(chapters, StoredOutputs(chapters));

        Assert.Equal(TextOf(Checkout.Notebook), made.Notebook);
        Assert.Equal(
            FilesIn(Folder, "*.*").Where(name => !name.EndsWith(".cs", StringComparison.Ordinal)),
            made.Pages.Keys.Concat(made.Pictures.Keys.Select(name => $"pictures/{name}")).Order(StringComparer.Ordinal)
        );
        Assert.All(made.Pages, page => Assert.Equal(TextOf(Path.Combine(Folder, page.Key)), page.Value));
        Assert.All(
            made.Pictures,
            picture => Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, "pictures", picture.Key)), picture.Value)
        );
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_a_program_that_says_and_draws_what_stands_in_it(string program)
    {
        using var temp = new TempFolder();
        var said = Execute(temp.Path, ["run", "-c", "Release", Path.Combine(Folder, program)]);

        var page = TextOf(Path.Combine(Folder, Path.ChangeExtension(program, ".md")));
        Assert.Equal(
            string.Concat(Outputs().Matches(page).Select(match => match.Groups["text"].Value)),
            said.ReplaceLineEndings("\n")
        );
        var pictures = Pictures().Matches(page).Select(match => match.Groups["file"].Value).ToList();
        Assert.Equal(
            pictures.Select(picture => picture["pictures/".Length..]).Order(StringComparer.Ordinal),
            FilesIn(temp.Path, "*.png")
        );
        Assert.All(
            pictures,
            picture => AssertSamePicture(Path.Combine(Folder, picture), temp.File(Path.GetFileName(picture)))
        );
    }

    /// <summary>What the notebook stores, by chapter and cell; its first code belongs to no chapter.</summary>
    private static List<IReadOnlyList<IReadOnlyList<CellOutput>>> StoredOutputs(IReadOnlyList<Chapter> chapters)
    {
        var stored = new Queue<IReadOnlyList<CellOutput>>(
            StoredOutput.In(JsonNode.Parse(File.ReadAllText(Checkout.Notebook))!).Skip(1)
        );
        return
        [
            .. chapters.Select(chapter =>
                chapter.Cells.Select(cell => cell.Code.Length > 0 ? stored.Dequeue() : []).ToList()
            ),
        ];
    }

    private static string Execute(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    private static IEnumerable<string> FilesIn(string folder, string pattern) =>
        Directory
            .EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>By their pixels, for another zlib may pack them otherwise.</summary>
    private static void AssertSamePicture(string kept, string made) =>
        Assert.True(
            PixelsOf(kept) == PixelsOf(made),
            $"{Path.GetFileName(kept)} is not what its program makes; make it again: see CONTRIBUTING.md."
        );

    private static string TextOf(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    private static string PixelsOf(string path)
    {
        var image = Png.Read(path);
        return $"{image.Width}x{image.Height}x{image.Channels} {Convert.ToBase64String(image.Pixels)}";
    }

    [GeneratedRegex("```text\n(?<text>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Outputs();

    [GeneratedRegex(@"!\[[^]]*\]\((?<file>pictures/[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Pictures();
}
