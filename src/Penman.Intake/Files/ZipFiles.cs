using System.IO.Compression;

namespace Penman.Intake.Files;

/// <summary>The files of a ZIP archive, read where they lie: nothing is ever unpacked under a name of its own.</summary>
internal static class ZipFiles
{
    /// <exception cref="InvalidDataException">Damaged, locked, too large unpacked, or with a name that leads out.</exception>
    public static ArchiveFiles Open(string path)
    {
        var archive = Archive(File.OpenRead(path), path);
        try
        {
            ExpectModest(archive, path, new FileInfo(path).Length);
            TreeFile[] files =
            [
                .. archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(entry => FileOf(entry, path)),
            ];
            var folders = archive
                .Entries.Where(entry => entry.FullName.EndsWith('/'))
                .Select(entry => ArchiveFiles.Checked(path, entry.FullName).TrimEnd('/'));
            return new(files, ArchiveFiles.Empty(folders, files), archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Opens an archive, which closes the stream.</summary>
    public static ZipArchive Archive(Stream stream, string name)
    {
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            _ = archive.Entries; // reads the directory
            return archive;
        }
        catch (InvalidDataException exception)
        {
            stream.Dispose();
            throw new InvalidDataException($"{name} is a damaged ZIP archive; copy it again.", exception);
        }
    }

    public static TreeFile FileOf(ZipArchiveEntry entry, string archive)
    {
        var name = ArchiveFiles.Checked(archive, entry.FullName);
        if (entry.IsEncrypted)
            throw new InvalidDataException($"{archive} is locked with a password; unpack it yourself.");
        return new(name, entry.Length, () => Open(entry, name, archive));
    }

    private static BoundedStream Open(ZipArchiveEntry entry, string name, string archive)
    {
        try
        {
            return new(entry.Open(), entry.Length, new(name, $"{name} in {archive} is longer than it says: {Remedy}"));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name} in {archive} is damaged: {Remedy}", exception);
        }
    }

    private const string Remedy = "pack the archive again.";

    private static void ExpectModest(ZipArchive archive, string name, long packed)
    {
        if (archive.Entries.Sum(entry => (double)entry.Length) > UnpackedBytes.MostFor(packed))
            throw new InvalidDataException(UnpackedBytes.Refusal(name));
    }
}
