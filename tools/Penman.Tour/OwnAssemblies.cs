using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Penman.Tour;

/// <summary>
/// All that this program runs on: the framework, and Penman. Whatever folder an <c>#r</c> names, the assembly of that
/// name is the one that was built with this program.
/// </summary>
internal sealed class OwnAssemblies : MetadataReferenceResolver
{
    public static IReadOnlyList<string> Paths { get; } =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>Whether cells must ask for it, as a reader of the notebook must.</summary>
    public static bool IsPenman(string path) => Path.GetFileName(path).StartsWith("Penman", StringComparison.Ordinal);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    ) =>
        [
            .. Paths
                .Where(path => Path.GetFileName(path) == Path.GetFileName(reference))
                .Select(path => MetadataReference.CreateFromFile(path, properties)),
        ];

    public override bool Equals(object? other) => other is OwnAssemblies;

    public override int GetHashCode() => typeof(OwnAssemblies).GetHashCode();
}
