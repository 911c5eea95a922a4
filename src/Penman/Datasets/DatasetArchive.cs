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
    /// <param name="cancellation">Asks to stop; what is there stays as it was, and nothing of the archive is left.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static void Write(
        string folder,
        string path,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => AtomicFile.Write(path, file => Pack(Path.GetFullPath(folder), file, progress, cancellation));

    private static void Pack(string folder, Stream file, IProgress<double>? progress, CancellationToken cancellation)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
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
