using System.IO.Compression;
using System.Xml.Linq;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <content>The files in the packages of libraries, and their symbols.</content>
public sealed partial class PackageTests
{
    /// <summary>Libraries, and what they bring beside the assembly and its docs.</summary>
    public static TheoryData<string, string[]> Libraries =>
        new()
        {
            { "Penman.Tensors", [] },
            { "Penman", [] },
            { "Penman.Mnist", ["buildTransitive/Penman.Mnist.targets"] },
            { "Penman.Mpi", [] },
            { "Penman.Photos", [] },
            { "Penman.Intake", [] },
            { "Penman.Hosting", [] },
            { "Penman.Notebook", ["interactive-extensions/dotnet/extension.dib"] },
        };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_is_its_assembly_docs_and_symbols_and_nothing_that_was_not_promised(
        string package,
        string[] more
    )
    {
        using var archive = feed.Open(package);
        var code = $"lib/net10.0/{package}";
        string[] expected = ["README.md", $"{code}.dll", $"{package}.nuspec", "icon.png", .. more];
        var isCode = package != "Penman.Mnist"; // data alone
        if (isCode)
            expected = [.. expected, $"{code}.xml"];

        Assert.Equal(Sorted(expected), Sorted(archive.Entries.Select(entry => entry.FullName).Where(IsOurs)));
        if (isCode)
            Assert.NotEmpty(Documented(archive.GetEntry($"{code}.xml")!));
        AssertDebuggable(package, archive.GetEntry($"{code}.dll")!);
    }

    /// <summary>The symbols are those of the assembly, and a debugger finds every source in them.</summary>
    private void AssertDebuggable(string package, ZipArchiveEntry assembly)
    {
        using var symbols = feed.Open(package, "snupkg");
        DebuggedAssembly debugged = new(assembly, symbols.GetEntry($"lib/net10.0/{package}.pdb")!);

        Assert.True(debugged.IsDeterministic);
        Assert.True(debugged.HasTheseSymbols);
        Assert.NotEmpty(debugged.Sources);
        Assert.DoesNotContain(debugged.Sources, source => source.Value is null);
        if (package == "Penman")
            Assert.Equal(
                File.ReadAllText(Path.Combine(Checkout.Root, "src/Penman/Digits.cs")),
                debugged.Sources.Single(source => Path.GetFileName(source.Key) == "Digits.cs").Value
            );
    }

    /// <summary>Whether a file of a package is more than the package's own table of contents.</summary>
    private static bool IsOurs(string path) =>
        path is not ("[Content_Types].xml" or "_rels/.rels")
        && !path.StartsWith("package/services/metadata/", StringComparison.Ordinal);

    private static IEnumerable<string> Sorted(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);

    private static IEnumerable<string> Documented(ZipArchiveEntry docs)
    {
        using var file = docs.Open();
        return [.. XDocument.Load(file).Descendants("member").Select(member => member.Attribute("name")!.Value)];
    }
}
