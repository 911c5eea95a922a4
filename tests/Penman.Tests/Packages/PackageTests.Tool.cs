using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <content>The tool: a small package that leads to one for each kind of machine.</content>
public sealed partial class PackageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const long MostForTheTool = 35_000_000;

    [Fact]
    public void This_kind_of_machine_downloads_what_decodes_pictures_on_it_and_any_other_nothing()
    {
        Assert.InRange(feed.SizeOf("Penman.Cli"), 1, 100_000);
        Assert.InRange(feed.SizeOf(PackageFeed.Tool), 1, MostForTheTool);
        Assert.Single(Decoders(PackageFeed.Tool));
        Assert.Empty(Decoders("Penman.Cli.any"));
    }

    [Fact]
    public async Task The_tool_is_installed_and_draws_reads_photos_and_opens_the_studio()
    {
        var penman = feed.InstallTool("Penman.Cli", "penman");
        var folder = Path.GetDirectoryName(penman)!;

        Assert.StartsWith($"{PackageFeed.Version}+", feed.Run(penman, folder, "--version"), StringComparison.Ordinal);
        var photo = DrawSeven(penman, folder);
        feed.Run(penman, folder, "evaluate", "--count", "256", "--json");
        Assert.Contains("\"digit\":7", feed.Run(penman, folder, "read", photo), StringComparison.Ordinal);
        Assert.Contains("--rz-", await AssetOfStudio(penman, folder), StringComparison.Ordinal);
    }

    [Fact]
    public void On_any_other_kind_of_machine_the_tool_draws_and_says_why_it_reads_no_photo()
    {
        var folder = Path.Combine(feed.Unpack("Penman.Cli.any"), "tools", "net10.0", "any");
        var penman = Path.Combine(folder, "Penman.Cli.dll");

        var photo = DrawSeven("dotnet", folder, penman);

        var drawn = Path.Combine(folder, "digits", "digit-7-seed-3.png");
        Assert.Contains("\"digit\":7", feed.Run("dotnet", folder, penman, "read", drawn), StringComparison.Ordinal);
        var said = Assert.Throws<InvalidOperationException>(() => feed.Run("dotnet", folder, penman, "read", photo));
        Assert.Contains(
            "is a JPEG, and what decodes such could not be loaded here",
            said.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_kernel_is_installed_and_runs_a_cell_as_it_tells_Jupyter_to_start_it()
    {
        var kernel = feed.InstallTool("Penman.Jupyter", "penman-notebook");
        var folder = Path.GetDirectoryName(kernel)!;
        feed.Run(kernel, folder, "install", "jupyter");
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "jupyter/kernels/penman/kernel.json")))!;
        Assert.Equal("Penman (C#)", (string?)spec["display_name"]);

        using var front = new FrontEnd(spec["argv"]!.AsArray().Select(word => (string)word!));

        var (told, _) = front.Execute("Penman.Digits.Draw(7, seed: 3)");
        var picture = Convert.FromBase64String((string)told.Single().Content["data"]!["image/png"]!);
        Assert.Equal(Digits.Draw(7, seed: 3).Pixels, Png.Decode(picture, "the result").Pixels);
        var place = front.Execute("typeof(Penman.Digits).Assembly.Location").Told.Single();
        Assert.StartsWith($"\"{folder}", (string?)place.Content["data"]!["text/plain"], StringComparison.Ordinal);
    }

    private IEnumerable<string> Decoders(string package)
    {
        using var archive = feed.Open(package);
        Assert.Contains(archive.Entries, entry => entry.Name == "Penman.pdb"); // symbols stand beside the code
        return
        [
            .. archive
                .Entries.Select(entry => entry.Name)
                .Where(name => name.StartsWith("libSkia", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Draws a digit and takes a photo of it.</summary>
    private string DrawSeven(string program, string folder, params string[] first)
    {
        feed.Run(program, folder, [.. first, "generate", "--digit", "7", "--seeds", "3", "--out", "digits"]);
        return JpegFiles.CopyOf(Path.Combine(folder, "digits", "digit-7-seed-3.png"));
    }

    private async Task<string> AssetOfStudio(string penman, string folder)
    {
        using var studio = feed.Start(penman, folder, "studio", "--no-browser", "--port", "0");
        try
        {
            var said = await studio.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            var address = Address().Match(said ?? await studio.StandardError.ReadToEndAsync()).Value;
            using var browser = new HttpClient();
            Assert.Contains(
                "assets/css/default.css",
                await browser.GetStringAsync(new Uri(address)),
                StringComparison.Ordinal
            );
            return await browser.GetStringAsync(new Uri(new Uri(address), "/assets/css/default.css"));
        }
        finally
        {
            studio.Kill(entireProcessTree: true);
            await studio.WaitForExitAsync().WaitAsync(Patience); // it writes into the folder no more
        }
    }

    [GeneratedRegex("http://[^ ]+")]
    private static partial Regex Address();
}
