using System.Formats.Tar;

namespace Penman.Intake.Files;

/// <summary>The files of a tar archive, plain or packed with gzip; links in it are passed over.</summary>
internal static class TarFiles
{
    /// <exception cref="InvalidDataException">Damaged, too large unpacked, or with a name that leads out.</exception>
    public static ArchiveFiles Open(TreeFile archive, string path)
    {
        var stream = Unpacked(archive);
        try
        {
            List<TreeFile> files = [];
            List<string> folders = [];
            using var reader = new TarReader(stream, leaveOpen: true);
            while (reader.GetNextEntry() is { } entry)
            {
                var name = ArchiveFiles.Checked(path, entry.Name);
                if (entry.EntryType is TarEntryType.Directory)
                    folders.Add(name.TrimEnd('/'));
                else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                    files.Add(FileOf(stream, name, (entry.DataOffset, entry.Length)));
            }

            return new(files, ArchiveFiles.Empty(folders, files), stream);
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException or FormatException)
        {
            stream.Dispose();
            throw exception is InvalidDataException
            && exception.Message.Contains(archive.Name, StringComparison.Ordinal)
                ? exception
                : new InvalidDataException($"{path} is a damaged tar archive; copy it again.", exception);
        }
    }

    private static TreeFile FileOf(FileStream stream, string name, (long Start, long Length) part) =>
        new(name, part.Length, () => new PartStream(stream.SafeFileHandle, part.Start, part.Length));

    private static FileStream Unpacked(TreeFile archive)
    {
        var stream = archive.OpenUnpacked();
        if (stream is FileStream file)
            return file;
        using (stream)
            return Spool.Of(stream);
    }
}
