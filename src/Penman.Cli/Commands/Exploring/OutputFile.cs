using Penman.IO;

namespace Penman.Cli.Commands.Exploring;

/// <summary>A file to write, whose name was free or may be taken over.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record OutputFile(string Path)
{
    /// <summary>Refuses, before anything is calculated, a name that is taken and a folder that cannot be written.</summary>
    /// <exception cref="IOException">The name is taken.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static OutputFile Claim(CliContext context, string path, bool mayOverwrite)
    {
        var file = new OutputFile(context.Resolve(path));
        context.ExpectFree(file.Path, mayOverwrite, outIsA: "file");
        if (Directory.Exists(file.Folder))
            AtomicFile.Probe(file.Folder);
        return file;
    }

    /// <summary>Writes the file, and its folder if there is none.</summary>
    public void Write(byte[] bytes)
    {
        Directory.CreateDirectory(Folder);
        AtomicFile.WriteBytes(Path, bytes);
    }

    private string Folder => System.IO.Path.GetDirectoryName(Path)!;
}
