using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <content>The readmes of packages that bring others: one program of them all, for a build takes longer than they do.</content>
public sealed partial class PackageTests
{
    /// <summary>The last of them goes on until it is stopped.</summary>
    private static readonly string[] Neighbours =
    [
        "Penman.Photos",
        "Penman.Intake",
        "Penman.Notebook",
        "Penman.Hosting",
    ];

    [Fact]
    public async Task The_readmes_of_photos_intake_notebook_and_host_run_on_their_packages_alone()
    {
        var program = feed.BuildServer(OneProgram(Neighbours.Select(PackageFeed.ProgramOf)), Neighbours);
        var folder = Path.GetDirectoryName(program)!;
        BringPhotoAndLetters(folder);

        using var server = feed.Start("dotnet", folder, program, "--urls", "http://127.0.0.1:0");
        try
        {
            var (said, address) = await SaidUntilAddress(server);
            Assert.StartsWith("28 x 28 pixels\n", said, StringComparison.Ordinal);
            Assert.Matches(" [0-9]+ images of 2 classes\n", said);
            var seven = Digits.Draw(7, seed: 3).Pixels;
            Assert.Equal(seven, Png.Read(Path.Combine(folder, "seven.png")).Pixels);
            using var browser = new HttpClient();
            var served = await browser.GetByteArrayAsync(new Uri($"{address}/digits/7.png?style=3"));
            Assert.Equal(seven, Png.Decode(served, "served").Pixels);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync().WaitAsync(Patience);
        }
    }

    /// <summary>Programs one after the other: what each imports on top, and what it declares in a block of its own.</summary>
    private static string OneProgram(IEnumerable<string> programs)
    {
        string[] all = [.. programs];
        var imports = all.SelectMany(code => Import().Matches(code).Select(match => match.Value)).Distinct();
        var blocks = all.Select(code => $"{{\n{Import().Replace(code, "")}}}\n");
        return string.Concat(imports) + string.Concat(blocks);
    }

    private static void BringPhotoAndLetters(string folder)
    {
        Png.Write(Path.Combine(folder, "note.png"), Digits.Draw(7, seed: 3));
        JpegFiles.CopyOf(Path.Combine(folder, "note.png"));
        var letters = Path.Combine(folder, "letters");
        for (var i = 0; i < 20; i++)
        {
            var place = Directory.CreateDirectory(Path.Combine(letters, i % 2 == 0 ? "l" : "o")).FullName;
            Png.Write(Path.Combine(place, $"{i}.png"), Digits.Draw(1 - (i % 2), seed: (ulong)i));
        }

        ZipFile.CreateFromDirectory(letters, Path.Combine(folder, "letters.zip"));
    }

    private static async Task<(string Said, string Address)> SaidUntilAddress(System.Diagnostics.Process server)
    {
        var said = new StringBuilder();
        while (!Address().IsMatch(said.ToString()))
        {
            var line = await server.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            said.Append(line ?? throw new InvalidOperationException($"{said}{server.StandardError.ReadToEnd()}"));
            said.Append('\n');
        }

        return (said.ToString(), Address().Match(said.ToString()).Value.Trim());
    }

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Import();
}
