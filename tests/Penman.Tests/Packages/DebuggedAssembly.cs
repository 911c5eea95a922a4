using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Penman.Tests.Packages;

/// <summary>An assembly and symbols as a debugger takes them: https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md.</summary>
internal sealed class DebuggedAssembly
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public DebuggedAssembly(ZipArchiveEntry assembly, ZipArchiveEntry symbols)
    {
        using PEReader code = new(Copy(assembly));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(Copy(symbols));
        var reader = provider.GetMetadataReader();
        var entries = code.ReadDebugDirectory();
        IsDeterministic = entries.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        var wanted = entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        BlobContentId found = new(reader.DebugMetadataHeader!.Id);
        HasTheseSymbols = code.ReadCodeViewDebugDirectoryData(wanted).Guid == found.Guid && wanted.Stamp == found.Stamp;
        Sources = reader.Documents.ToDictionary(
            document => reader.GetString(reader.GetDocument(document).Name),
            document => Source(reader, document)
        );
    }

    /// <summary>Whether the same sources always compile to these bytes.</summary>
    public bool IsDeterministic { get; }

    /// <summary>Whether the symbols were made with the assembly.</summary>
    public bool HasTheseSymbols { get; }

    /// <summary>The text of each source in the symbols, by its path; null where it is left out.</summary>
    public IReadOnlyDictionary<string, string?> Sources { get; }

    private static string? Source(MetadataReader reader, DocumentHandle document)
    {
        var embedded = reader
            .GetCustomDebugInformation(document)
            .Select(reader.GetCustomDebugInformation)
            .Where(one => reader.GetGuid(one.Kind) == EmbeddedSource)
            .Select(one => reader.GetBlobBytes(one.Value))
            .SingleOrDefault();
        if (embedded is null)
            return null;
        var length = BitConverter.ToInt32(embedded); // before compression, 0 where there is none
        using MemoryStream bytes = new(embedded, sizeof(int), embedded.Length - sizeof(int));
        using StreamReader text = new(
            length == 0 ? bytes : new DeflateStream(bytes, CompressionMode.Decompress),
            Encoding.UTF8
        );
        return text.ReadToEnd();
    }

    private static MemoryStream Copy(ZipArchiveEntry entry)
    {
        MemoryStream copy = new();
        using var file = entry.Open();
        file.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
