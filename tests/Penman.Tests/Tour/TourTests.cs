using System.Diagnostics;
using System.Text.RegularExpressions;
using Penman.Tests.Support;

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
    public void The_pages_and_the_notebook_are_what_running_their_cells_makes()
    {
        using var temp = new TempFolder();
        Execute(temp.Path, [Path.Combine(AppContext.BaseDirectory, "Penman.Tour.dll"), Folder, temp.Path]);

        AssertSame(Path.Combine(Checkout.Root, "docs", "tour.ipynb"), temp.File("tour.ipynb"));
        var made = FilesIn(temp.File("tour"), "*.*");
        Assert.Equal(FilesIn(Folder, "*.*").Where(name => !name.EndsWith(".cs", StringComparison.Ordinal)), made);
        Assert.All(made, name => AssertSame(Path.Combine(Folder, name), temp.File($"tour/{name}")));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_a_program_that_says_and_draws_what_stands_in_it(string program)
    {
        using var temp = new TempFolder();
        var said = Execute(temp.Path, ["run", "-c", "Release", Path.Combine(Folder, program)]);

        var page = File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(program, ".md")));
        Assert.Equal(string.Concat(Outputs().Matches(page).Select(match => match.Groups["text"].Value)), said);
        var pictures = Pictures().Matches(page).Select(match => match.Groups["file"].Value).ToList();
        Assert.Equal(
            pictures.Select(picture => picture["pictures/".Length..]).Order(StringComparer.Ordinal),
            FilesIn(temp.Path, "*.png")
        );
        Assert.All(
            pictures,
            picture => AssertSame(Path.Combine(Folder, picture), temp.File(Path.GetFileName(picture)))
        );
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

    private static void AssertSame(string kept, string made) =>
        Assert.True(
            File.ReadAllBytes(kept).AsSpan().SequenceEqual(File.ReadAllBytes(made)),
            $"{Path.GetFileName(kept)} is not what its program makes; make it again: see CONTRIBUTING.md."
        );

    [GeneratedRegex("```text\n(?<text>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Outputs();

    [GeneratedRegex(@"!\[[^]]*\]\((?<file>pictures/[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Pictures();
}
