using Penman.Files;

namespace Penman.Cli.Output;

/// <summary>A file to write, whose name was free or may be taken over.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record OutputFile(string Path)
{
    /// <summary>Refuses, before anything is calculated, a name that is taken and a folder that cannot be written.</summary>
    /// <param name="context">Where relative paths begin.</param>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="mayOverwrite">Whether a file may be replaced.</param>
    /// <param name="flag">The flag that names it.</param>
    /// <exception cref="IOException">Says what to do.</exception>
    public static OutputFile Claim(CliContext context, string path, bool mayOverwrite, string flag = "--out")
    {
        var file = new OutputFile(context.Resolve(path));
        context.ExpectFree(file.Path, mayOverwrite, outIsA: "file", flag);
        context.ExpectWritable(file.Path, flag);
        return file;
    }

    /// <summary>Writes the file, and its folder if there is none.</summary>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public void Write(byte[] bytes) => WriteAll([(Path, bytes)]);

    /// <summary>Writes files, and their folders if there are none: all of them or none, and no empty folder.</summary>
    /// <param name="files">Absolute paths, and what goes there; made one at a time.</param>
    /// <exception cref="IOException">The disk refuses; everything is as it was.</exception>
    public static void WriteAll(IEnumerable<(string Path, byte[] Bytes)> files)
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
