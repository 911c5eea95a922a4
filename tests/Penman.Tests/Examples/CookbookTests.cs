using System.Text.RegularExpressions;
using System.Xml.Linq;
using Penman.Tests.Packages;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

/// <summary>The programs of docs/cookbook run, say what they should, and stand in its list.</summary>
public sealed partial class CookbookTests : IDisposable
{
    /// <summary>The one that is built as people build it, by the platform: its package makes its entry point.</summary>
    private const string Built = "digits-in-a-unit-test";

    private readonly TempFolder _temp = new();

    /// <summary>All others, with telling parts of what they print.</summary>
    public static TheoryData<string, string[]> Programs =>
        new()
        {
            {
                "animated-walk",
                ["walk.gif: 60 pictures", "walk.apng: 60 pictures", "the longest step on the way: 4.2"]
            },
            { "data-set-for-a-classifier", ["2,000 digits, of each 200", "these:  82.4%", "instead: 78.9%"] },
            { "digits-in-blazor", ["<span class=\"handwritten\"><svg ", "<title>1984</title>", "4 outlines"] },
            { "find-a-hand", ["image 0, a 7: read as 7", "image 1, a 2: read as 2", "image 4, a 4: read as 4"] },
            { "handwriting-in-a-document", ["4711", "8 shapes", "form.html: 18 outlines"] },
            { "images-from-elsewhere", ["sharp: Excellent", "blurred: Broken", "Fréchet distance"] },
            { "onnx-in-aspnet", ["200 OK: 784 pixels", "over 1 of 255 levels", "......################....."] },
            { "own-layer", ["PReLU    to 256            1 numbers", "generator: slope 0.25 became 0.63"] },
            { "own-loss", ["before: 10%", "step 150: losses 0.31", "after 10,048 images: 50%"] },
            {
                "own-pictures",
                ["600 pictures of bar, cross, ring", "bar: ink 0.06", "cross: ink 0.16", "ring: ink 0.16"]
            },
            { "reading-a-photo", ["written 20261129, read 20261129", "sure to 100%"] },
            { "resume-in-the-cloud", ["after step 13", "after step 40", "metrics.jsonl: the same bytes: True"] },
            { "second-order", ["step 3: ( 0.763,  0.583)", "step 6: ( 1.000,  1.000), height 0.0000000"] },
            { "stop-when-good-enough", ["stopped after 6,400 of 300,000", "what the trainer draws: True"] },
            {
                "sweep",
                ["002  generatorLearningRate 0.0002   10%", "best: generatorLearningRate 0.002", "compare.html"]
            },
            { "watch-a-training", ["complete: True", "images: 3,200", "loss, generator: 2.5", "duration: 50 times"] },
            { "web-page", ["kB in one file", "addresses of other servers in it: 0"] },
            {
                "weights-for-numpy",
                ["mix.weight   (64, 64, 3, 3)", "313,281 numbers", "ink before 0.126, after 0.143"]
            },
        };

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(CookbookProgram.Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path));

    private static string List => File.ReadAllText(Path.Combine(CookbookProgram.Folder, "README.md"));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_runs_and_says_what_came_out(string name, string[] telling)
    {
        var (here, temporary) = (_temp.File("here"), _temp.File("temporary"));
        Directory.CreateDirectory(here);
        Directory.CreateDirectory(temporary);

        var said = new CookbookProgram(name).Run(here, temporary);

        Assert.All(telling, part => Assert.Contains(part, said, StringComparison.Ordinal));
        Assert.DoesNotContain("False", said, StringComparison.Ordinal);
        Assert.All( // ONNX Runtime leaves a file of its own
            Directory.EnumerateFileSystemEntries(temporary),
            left => Assert.Equal(".ses", Path.GetFileName(left))
        );
    }

    [Fact]
    public void A_program_is_built_by_the_platform_as_people_build_it()
    {
        var said = OutsideProgram.Run("dotnet", "run", "-c", "Release", new CookbookProgram(Built).File);

        Assert.Contains("Total: 5, Errors: 0, Failed: 0, Skipped: 0", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_has_each_program_and_no_other_and_each_is_run_here()
    {
        var listed = Link().Matches(List).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(Names.Order(StringComparer.Ordinal), listed);
        Assert.Equal(
            Names.Order(StringComparer.Ordinal),
            Programs.Select(row => row.Data.Item1).Append(Built).Order(StringComparer.Ordinal)
        );
        Assert.InRange(listed.Count(), 15, 40);
    }

    [Fact]
    public void Each_begins_with_what_it_asks_for_and_a_few_words_and_is_short()
    {
        Assert.All(
            Names.Select(name => new CookbookProgram(name)),
            program =>
            {
                var asked = program.Lines.TakeWhile(line => line.StartsWith("#:", StringComparison.Ordinal)).Count();
                var words = program
                    .Lines.Skip(asked + 1)
                    .TakeWhile(line => line.StartsWith("// ", StringComparison.Ordinal));
                Assert.InRange(words.Count(), 2, 4);
                Assert.InRange(program.Lines.Count, 15, 65);
            }
        );
    }

    [Fact]
    public void What_they_ask_for_is_there_and_packages_have_the_versions_of_the_checkout()
    {
        var versions = XDocument
            .Load(Path.Combine(Checkout.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(one => one.Attribute("Include")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var program in Names.Select(name => new CookbookProgram(name)))
        {
            Assert.All(
                program.Asked("project"),
                path => Assert.True(File.Exists(Path.Combine(CookbookProgram.Folder, path)), path)
            );
            Assert.Subset(versions, program.Asked("package").ToHashSet(StringComparer.Ordinal)); // no version of their own
            Assert.Contains("PublishAot=false", program.Asked("property"));
        }

        Assert.Contains($"#:package Penman.Mnist@{PackageFeed.Version}", List, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\((?<name>[a-z-]+)\.cs\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
