using Penman.Files;

namespace Penman.Cli.Output;

/// <summary>A file to write, whose name was free, may be taken over, or is the first of a row of names.</summary>
internal sealed class OutputFile
{
    private OutputFile(string path) => Path = path;

    /// <summary>Its name; of one that nobody named it is decided when it is written.</summary>
    public string Path { get; private set; }

    /// <summary>Whether a name that is taken is left alone, and the next in the row used.</summary>
    private bool IsNumbered { get; init; }

    /// <summary>Refuses, before anything is calculated, a name that is taken and a folder that cannot be written.</summary>
    public static OutputFile Claim(CliContext context, string path, bool mayOverwrite, string flag = "--out")
    {
        var file = new OutputFile(context.Resolve(path));
        context.ExpectFree(file.Path, mayOverwrite, outIsA: "file", flag);
        context.ExpectWritable(file.Path, flag);
        return file;
    }

    /// <summary>The same for --out, whose usual name is the first of a row: where it is taken, the next is used.</summary>
    public static OutputFile Claim(
        CliContext context,
        (Flag<string> Out, Option<bool> Overwrite) flags,
        ParseResult parse,
        params string[] endings
    )
    {
        var path = Flag.ExpectEnding(flags.Out.Name, flags.Out.In(parse), endings);
        var mayOverwrite = parse.GetValue(flags.Overwrite);
        if (mayOverwrite || flags.Out.IsIn(parse))
            return Claim(context, path, mayOverwrite);
        var file = new OutputFile(context.Resolve(path)) { IsNumbered = true };
        context.ExpectWritable(file.Path);
        return file;
    }

    /// <summary>Writes the file and others beside it, and their folders if there are none.</summary>
    public void Write(byte[] bytes, params IEnumerable<(string, byte[])> others) =>
        Write(path => WriteAll([(path, bytes), .. others]));

    /// <summary>Has it written under its name, in its folder, which is made if there is none.</summary>
    public void Write(Action<string> write)
    {
        using var folders = new NewFolders();
        folders.MakeFor(Path);
        if (IsNumbered)
            Path = Reserve(Path);
        try
        {
            write(Path);
        }
        catch when (IsNumbered)
        {
            File.Delete(Path);
            throw;
        }
    }

    /// <summary>Takes the first name that is free by making the file, so that two commands at once get two.</summary>
    private static string Reserve(string path)
    {
        for (var number = 1; ; number++)
        {
            var name = CliContext.Numbered(path, number);
            try
            {
                new FileStream(name, FileMode.CreateNew).Dispose();
                return name;
            }
            catch (IOException) when (System.IO.Path.Exists(name)) { } // the next one, then
        }
    }

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
