using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Penman.Pictures.Formats;
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
    public void The_pages_and_the_notebook_are_what_running_their_cells_in_one_session_makes()
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

    /// <summary>Pictures by their pixels, for another zlib may pack them otherwise; text by its lines.</summary>
    private static void AssertSame(string kept, string made) =>
        Assert.True(
            ContentOf(kept) == ContentOf(made),
            $"{Path.GetFileName(kept)} is not what its program makes; make it again: see CONTRIBUTING.md."
        );

    private static string ContentOf(string path) =>
        Path.GetExtension(path) switch
        {
            ".png" => PixelsOf(File.ReadAllBytes(path)),
            ".ipynb" => WithPixels(JsonNode.Parse(File.ReadAllText(path))!).ToJsonString(),
            _ => TextOf(path),
        };

    private static string TextOf(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    private static string PixelsOf(byte[] png)
    {
        var image = Png.Decode(png, "the picture");
        return $"{image.Width}x{image.Height}x{image.Channels} {Convert.ToBase64String(image.Pixels)}";
    }

    /// <summary>The notebook, each of its pictures unpacked.</summary>
    private static JsonNode WithPixels(JsonNode notebook)
    {
        var outputs = notebook["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]?.AsArray() ?? []);
        foreach (var data in outputs.Select(output => output!["data"]).OfType<JsonObject>())
            data["image/png"] = PixelsOf(Convert.FromBase64String((string)data["image/png"]!));
        return notebook;
    }

    [GeneratedRegex("```text\n(?<text>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Outputs();

    [GeneratedRegex(@"!\[[^]]*\]\((?<file>pictures/[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Pictures();
}
