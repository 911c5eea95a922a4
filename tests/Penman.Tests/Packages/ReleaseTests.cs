using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary><c>tools/release.cs</c>, of a checkout as small as it takes: ours would take half an hour.</summary>
public sealed class ReleaseTests(ReleaseProgram release) : IClassFixture<ReleaseProgram>, IDisposable
{
    private const string Machine = "linux-x64";

    private readonly SmallCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void Outside_a_checkout_it_says_where_to_run_it()
    {
        using TempFolder elsewhere = new();
        AssertRefused("There is no Penman.slnx here or above; run this inside the checkout.", elsewhere.Path, []);
    }

    [Fact]
    public void A_machine_that_there_is_not_is_named() =>
        AssertRefused("\"linux-sparc\" is no machine of .NET's; write such as linux-x64", "linux-sparc");

    [Fact]
    public void A_version_without_a_date_is_not_released()
    {
        _checkout.Write("CHANGELOG.md", "# Changes\n\n## 1.2.3 (unreleased)\n");
        _checkout.Commit();
        AssertRefused("CHANGELOG.md has no heading \"## 1.2.3 (year-month-day)\"; write it and commit it");
    }

    [Fact]
    public void What_is_not_committed_is_not_released()
    {
        _checkout.Write("LICENSE", "another");
        AssertRefused("There are changes that are not committed; a release is made of what is. Commit them");
    }

    [Fact]
    public void A_release_that_is_there_is_left_alone()
    {
        _checkout.Write("artifacts/release/1.2.3/SHA256SUMS", "sums");
        AssertRefused("1.2.3 is there already; take it away first.");
        Assert.Equal("sums", File.ReadAllText(_checkout.Released("SHA256SUMS")));
    }

    [Fact]
    public void A_release_has_packages_a_program_bills_of_both_tools_licences_and_checksums()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            $"This machine is not {Machine}."
        );
        Assert.Equal((0, ""), release.Run(_checkout.Path, Machine));

        var program = $"penman-1.2.3-{Machine}.tar.gz";
        string[] files =
        [
            .. (string[])["LICENCES.txt", "Penman.Cli.1.2.3.nupkg", "Penman.Jupyter.1.2.3.nupkg", program],
            .. (string[])["penman-notebook.cdx.json", "penman.cdx.json"],
        ];
        AssertSums(files);
        Assert.Equal(["CHANGELOG.md", "LICENSE", "licences/MIT.txt", "penman"], Packed(program));
        Assert.Contains("Spectre.Console", PartsIn("penman.cdx.json"));
        Assert.Contains("NetMQ", PartsIn("penman-notebook.cdx.json"));
        var licences = File.ReadAllLines(_checkout.Released("LICENCES.txt"));
        Assert.Contains(licences, line => line.StartsWith("Spectre.Console ", StringComparison.Ordinal));
        Assert.Contains(licences, line => line.StartsWith("NaCl.Net ", StringComparison.Ordinal));
        Assert.Contains(licences, line => line.EndsWith(": MPL-2.0", StringComparison.Ordinal));
        Assert.DoesNotContain(licences, line => line.StartsWith("Meziantou", StringComparison.Ordinal)); // builds alone
    }

    private void AssertRefused(string sentence, params string[] words) =>
        AssertRefused(sentence, _checkout.Path, words);

    private void AssertRefused(string sentence, string folder, string[] words)
    {
        var (code, said) = release.Run(folder, words);
        Assert.Equal(1, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
    }

    /// <summary>The checksums are of these files, which is all that there is, and they hold.</summary>
    private void AssertSums(string[] files)
    {
        var sums = File.ReadAllLines(_checkout.Released("SHA256SUMS"));
        Assert.Equal(files, sums.Select(line => line.Split("  ")[1]));
        Assert.All(
            sums.Select(line => line.Split("  ")),
            sum =>
                Assert.Equal(
                    sum[0],
                    Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_checkout.Released(sum[1]))))
                )
        );
        Assert.Equal(files.Length + 1, Directory.GetFiles(_checkout.Released(".")).Length);
    }

    private IEnumerable<string> Packed(string archive)
    {
        using var file = File.OpenRead(_checkout.Released(archive));
        using GZipStream unpacked = new(file, CompressionMode.Decompress);
        using TarReader tar = new(unpacked);
        List<string> names = [];
        while (tar.GetNextEntry() is { } entry)
            if (entry.EntryType != TarEntryType.Directory)
                names.Add(entry.Name["./".Length..]);
        return names.Order(StringComparer.Ordinal);
    }

    private IEnumerable<string> PartsIn(string bill) =>
        JsonNode.Parse(File.ReadAllText(_checkout.Released(bill)))!["components"]!
            .AsArray()
            .Select(part => (string)part!["name"]!);
}
