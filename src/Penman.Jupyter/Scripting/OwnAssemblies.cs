using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Penman.Jupyter.Scripting;

/// <summary>
/// What cells can refer to: the framework and Penman, which are there before they ask, and assemblies by their path.
/// Wherever an <c>#r</c> looks for a part of Penman, in a build or in a package, the answer is the one that runs the cells.
/// </summary>
internal sealed class OwnAssemblies(string folder) : MetadataReferenceResolver
{
    private const string Package = "nuget:";

    private readonly MetadataReferenceResolver _files = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    private readonly string _folder = folder;

    /// <summary>All that this program runs on, each read once.</summary>
    public static IReadOnlyList<PortableExecutableReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(File.Exists)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>One sentence for a reference that leads nowhere, which names it in quotes.</summary>
    public static string Missing(string complaint)
    {
        var reference = complaint.Split('\'') is [_, var name, ..] ? name : complaint;
        return reference.StartsWith(Package, StringComparison.Ordinal)
            ? $"{reference[Package.Length..].Trim()} is not part of Penman, and packages are not fetched here: "
                + "refer to an assembly by its path."
            : $"There is no assembly at {reference}, seen from the notebook's folder: build it first, with \"dotnet build "
                + "-c Release\", or correct the path. Penman itself needs no reference here.";
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    )
    {
        var name = reference.StartsWith(Package, StringComparison.Ordinal)
            ? $"{reference[Package.Length..].Split(',')[0].Trim()}.dll"
            : Path.GetFileName(reference.Replace('\\', '/'));
        var own = IsPenman(name) ? All.Where(part => Path.GetFileName(part.FilePath) == name).ToList() : [];
        return own.Count > 0 ? [.. own] : _files.ResolveReference(reference, baseFilePath: null, properties);
    }

    public override bool Equals(object? other) => other is OwnAssemblies own && own._folder == _folder;

    public override int GetHashCode() => _folder.GetHashCode(StringComparison.Ordinal);

    private static bool IsPenman(string name) => name.StartsWith("Penman", StringComparison.Ordinal);
}
