using System.IO.Compression;
using System.Xml.Linq;
using Penman.Pictures.Formats;

namespace Penman.Tests.Packages;

/// <summary>What stands in the packages, and programs that have nothing else.</summary>
public sealed partial class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private const string Mit = "MIT";
    private const long MostForDrawing = 3_000_000;

    /// <summary>Letters; nuget.org takes no more: https://github.com/NuGet/NuGetGallery/pull/6720.</summary>
    private const int MostReleaseNotes = 35_000;

    /// <summary>Packages, and all that they bring with them.</summary>
    public static TheoryData<string, string, string[]> Packages =>
        new()
        {
            { "Penman.Tensors", Mit, [] },
            { "Penman", Mit, ["Penman.Tensors"] },
            { "Penman.Mnist", $"{Mit} AND CC-BY-SA-3.0", ["Penman"] },
            { "Penman.Mpi", Mit, ["Penman"] },
            { "Penman.Photos", Mit, ["Penman", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies"] },
            {
                "Penman.Intake",
                Mit,
                ["Parquet.Net", "Penman", "Penman.Photos", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies"]
            },
            { "Penman.Hosting", Mit, ["Microsoft.Extensions.Hosting.Abstractions", "Penman"] },
            { "Penman.Notebook", Mit, ["Penman.Mnist"] },
            { "Penman.Templates", Mit, [] },
            { "Penman.Jupyter", $"{Mit} AND CC-BY-SA-3.0", [] },
            { "Penman.Cli", $"{Mit} AND CC-BY-SA-3.0", [] },
        };

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_and_brings_no_more_than_it_needs(
        string package,
        string licence,
        string[] brings
    )
    {
        var metadata = feed.Metadata(package);

        Assert.Equal((package, PackageFeed.Version, licence), (Text("id"), Text("version"), Text("license")));
        Assert.InRange(Text("description").Length, 30, 300);
        Assert.StartsWith("# Changes", Text("releaseNotes"), StringComparison.Ordinal);
        Assert.InRange(Text("releaseNotes").Length, 1, MostReleaseNotes);
        Assert.Contains("handwriting", Text("tags"), StringComparison.Ordinal);
        Assert.Equal("https", new Uri(Text("projectUrl")).Scheme);
        Assert.Equal("git", Element("repository").Attribute("type")?.Value);
        Assert.Equal(40, Element("repository").Attribute("commit")?.Value.Length);
        Assert.Equal(
            brings,
            metadata
                .Descendants()
                .Where(Is("dependency"))
                .Select(one => one.Attribute("id")!.Value)
                .Order(StringComparer.Ordinal)
        );
        using var archive = feed.Open(package);
        Assert.Equal((128, 128), SizeOf(archive.GetEntry(Text("icon"))!));
        Assert.NotEqual(0, archive.GetEntry(Text("readme"))!.Length);
        if (package is "Penman.Templates" or "Penman.Cli") // no code of its own
            return;
        using var symbols = feed.Open(package, "snupkg");
        Assert.Contains(symbols.Entries, entry => entry.Name == $"{package}.pdb");

        string Text(string name) => Element(name).Value;
        XElement Element(string name) => metadata.Elements().Single(Is(name));
        static Func<XElement, bool> Is(string name) => element => element.Name.LocalName == name;
    }

    [Fact]
    public void A_program_that_draws_downloads_little() =>
        Assert.InRange(feed.SizeOf("Penman") + feed.SizeOf("Penman.Tensors"), 1, MostForDrawing);

    [Fact]
    public void The_readme_of_the_engine_runs_on_its_package_alone()
    {
        var (printed, _) = feed.Run("Penman.Tensors", PackageFeed.ProgramOf("Penman.Tensors"));
        Assert.Equal("12 and 12", printed.Trim());
    }

    [Fact]
    public void The_readme_of_the_library_draws_the_digit_that_the_library_draws()
    {
        var (printed, folder) = feed.Run("Penman", PackageFeed.ProgramOf("Penman"));

        Assert.StartsWith("28 x 28, ink 0.", printed, StringComparison.Ordinal);
        Assert.Equal(Digits.Draw(7, seed: 3).Pixels, Png.Read(Path.Combine(folder, "seven.png")).Pixels);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, "date.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_of_MNIST_and_that_of_the_project_train_and_the_package_brings_the_library()
    {
        var code = OneProgram([PackageFeed.ProgramOf("Penman.Mnist"), .. PackageFeed.ProgramsOf("README.md")])
            .Replace("24_000", "640", StringComparison.Ordinal);

        var (printed, folder) = feed.Run("Penman.Mnist", code);

        Assert.Equal("640 images seen", printed.Trim());
        foreach (var grid in (string[])["digits.png", "hello_gan.png"])
            Assert.InRange(Png.Read(Path.Combine(folder, grid)).Height, 280, 330);
        Assert.Equal(Digits.Draw(7, seed: 3).Pixels, Png.Read(Path.Combine(folder, "seven.png")).Pixels);
        foreach (var line in (string[])["date.svg", "line.svg"])
            Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, line)), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_asks_for_MNIST_without_its_package_is_told_which_to_add()
    {
        const string Asks =
            "try { Penman.Data.Mnist.Test(); } catch (FileNotFoundException e) { Console.WriteLine(e.Message); }";

        var (printed, _) = feed.Run("Penman", Asks);

        Assert.StartsWith(
            "MNIST and the evaluator of its digits are in the package Penman.Mnist, which this program was built without",
            printed,
            StringComparison.Ordinal
        );
    }

    private static (int Width, int Height) SizeOf(ZipArchiveEntry entry)
    {
        using var file = entry.Open();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        var image = Png.Decode(bytes.ToArray(), entry.Name);
        return (image.Width, image.Height);
    }
}
