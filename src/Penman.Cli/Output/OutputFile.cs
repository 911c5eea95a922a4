using Penman.Files;

namespace Penman.Cli.Output;

/// <summary>A file to write, whose name was free or may be taken over.</summary>
internal sealed record OutputFile(string Path)
{
    /// <summary>Refuses, before anything is calculated, a name that is taken and a folder that cannot be written.</summary>
    public static OutputFile Claim(CliContext context, string path, bool mayOverwrite, string flag = "--out")
    {
        var file = new OutputFile(context.Resolve(path));
        context.ExpectFree(file.Path, mayOverwrite, outIsA: "file", flag);
        context.ExpectWritable(file.Path, flag);
        return file;
    }

    /// <summary>Writes the file, and its folder if there is none.</summary>
    public void Write(byte[] bytes) => WriteAll([(Path, bytes)]);

    /// <summary>Writes files, and their folders if there are none: all of them or none, and no empty folder.</summary>
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

/// <summary>Folders made for files to come: those that are empty in the end go away again.</summary>
internal sealed class NewFolders : IDisposable
{
    private readonly Stack<string> _made = [];

    /// <summary>Makes the folder of a file, and those above it, unless they are there.</summary>
    public void MakeFor(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || Directory.Exists(folder))
            return;
        MakeFor(folder);
        Directory.CreateDirectory(folder);
        _made.Push(folder);
    }

    public void Dispose()
    {
        while (_made.TryPop(out var folder))
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
    }
}
