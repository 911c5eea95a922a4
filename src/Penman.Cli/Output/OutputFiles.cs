using Penman.Files;

namespace Penman.Cli.Output;

/// <summary>Files that a command writes together: all of them or none, and no empty folder.</summary>
internal static class OutputFiles
{
    /// <summary>Writes files, and their folders if there are none.</summary>
    /// <param name="files">Absolute paths, and what goes there; made one at a time.</param>
    /// <exception cref="IOException">The disk refuses; everything is as it was.</exception>
    public static void Write(IEnumerable<(string Path, byte[] Bytes)> files)
    {
        using var folders = new NewFolders();
        AtomicFile.WriteAll(
            files.Select(file =>
            {
                folders.MakeFor(file.Path);
                return (file.Path, (Action<Stream>)(stream => stream.Write(file.Bytes)));
            })
        );
    }
}
