using System.IO.Compression;
using Penman.Files;

namespace Penman.Datasets;

/// <summary>The folder of a finished data set as one ZIP. Equal sets give equal archives.</summary>
public static class DatasetArchive
{
    /// <summary>The first day that an archive can hold, in place of a clock.</summary>
    internal static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs all files, by name, into a folder of the archive.</summary>
    /// <param name="folder">The data set.</param>
    /// <param name="path">The archive, written over what is there.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Asks to stop; a part of the archive stays.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static void Write(
        string folder,
        string path,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => AtomicFile.Naming(path, () => Pack(Path.GetFullPath(folder), path, progress, cancellation));

    private static void Pack(string folder, string path, IProgress<double>? progress, CancellationToken cancellation)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        for (var i = 0; i < files.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((double)i / files.Length);
            var name = Path.Combine(Path.GetFileName(folder), Path.GetRelativePath(folder, files[i]));
            var entry = archive.CreateEntry(name.Replace('\\', '/'), CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            using var packed = entry.Open();
            using var plain = File.OpenRead(files[i]);
            plain.CopyTo(packed);
        }
    }
}
