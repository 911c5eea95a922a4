using System.Security.Cryptography;
using System.Text;
using Penman.Files;

namespace Penman.Intake.Files;

/// <summary>The files of a data set, in the order of their names: of a folder, of an archive, or a single one.</summary>
internal sealed class FileTree : IDisposable
{
    private readonly IDisposable? _owner;

    private FileTree(string name, IEnumerable<TreeFile> files, IEnumerable<string> emptyFolders, IDisposable? owner)
    {
        (Name, _owner) = (name, owner);
        Files = [.. files.Where(file => !IsClutter(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal)];
        EmptyFolders = [.. emptyFolders.Where(folder => !IsClutter(folder)).Order(StringComparer.Ordinal)];
    }

    /// <summary>What sentences call it: the path that was given.</summary>
    public string Name { get; }

    public IReadOnlyList<TreeFile> Files { get; }

    public IReadOnlyList<string> EmptyFolders { get; }

    /// <summary>Opens what a path leads to.</summary>
    /// <exception cref="FileNotFoundException">There is nothing.</exception>
    /// <exception cref="InvalidDataException">Nothing is in it, it leads out of itself, or it is damaged.</exception>
    public static FileTree Open(string path)
    {
        if (!Paths.Exists(path))
            throw new FileNotFoundException($"There is no file or folder {path} to take for data.");
        var tree = Paths.IsFolder(path) ? OpenFolder(path) : OpenFile(path);
        return tree.Files.Count > 0
            ? tree
            : throw new InvalidDataException(
                $"{path} has no files; name a folder of pictures, a table, an array, or an archive of such."
            );
    }

    /// <summary>The same files without the folder that all of them lie in, if there is one and it holds no file itself.</summary>
    public FileTree WithoutOuterFolder()
    {
        string[] tops =
        [
            .. Files.Select(file => file.Path).Concat(EmptyFolders).Select(TopOf).Distinct(StringComparer.Ordinal),
        ];
        return
            tops is [{ Length: > 0 } top]
            && Files.All(file => file.Folders.Count > 1)
            && !EmptyFolders.Contains(top, StringComparer.Ordinal)
            ? new(
                Name,
                Files.Select(file => new TreeFile(file.Path[(top.Length + 1)..], file.Length, file.Open)),
                EmptyFolders.Select(folder => folder[(top.Length + 1)..]),
                _owner
            )
            : this;
    }

    /// <summary>The SHA-256 of all names and contents.</summary>
    public string Print(string options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(options);
        var buffer = new byte[1 << 16];
        foreach (var file in Files)
        {
            Add($"\n{file.Path}\n{file.Length}\n");
            using var stream = file.Open();
            while (stream.Read(buffer) is > 0 and var count)
                hash.AppendData(buffer, 0, count);
        }

        foreach (var folder in EmptyFolders)
            Add($"\n{folder}/");
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    public void Dispose() => _owner?.Dispose();

    private static FileTree OpenFolder(string path)
    {
        var (files, empty) = FolderWalk.Of(path);
        return new(path, files, empty, owner: null);
    }

    private static FileTree OpenFile(string path)
    {
        var file = new TreeFile(Path.GetFileName(path), new FileInfo(path).Length, () => File.OpenRead(path));
        var archive = file.Content switch
        {
            Content.Zip => ZipFiles.Open(path),
            Content.Tar => TarFiles.Open(file, path),
            _ => new ArchiveFiles([file], [], Owner: null),
        };
        return new(path, archive.Files, archive.EmptyFolders, archive.Owner);
    }

    private static string TopOf(string path) => path.Contains('/') ? path[..path.IndexOf('/')] : "";

    /// <summary>What systems leave beside people's files.</summary>
    private static bool IsClutter(string path) =>
        path.Split('/')
            .Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db" or "desktop.ini" or "lost+found");
}

/// <summary>The files of an archive, and what has to stay open while they are read.</summary>
internal sealed record ArchiveFiles(
    IReadOnlyList<TreeFile> Files,
    IReadOnlyList<string> EmptyFolders,
    IDisposable? Owner
)
{
    /// <summary>Refuses a name by which a file would be written outside the folder that an archive is unpacked to.</summary>
    public static string Checked(string archive, string entry)
    {
        var name = entry.Replace('\\', '/');
        if (name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains(".."))
            throw new InvalidDataException(
                $"{archive} has an entry \"{entry}\", which leads out of it; take the archive from a place that you trust."
            );
        return name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
    }

    /// <summary>Folders that an archive names and puts nothing into.</summary>
    public static IReadOnlyList<string> Empty(IEnumerable<string> folders, IReadOnlyList<TreeFile> files) =>
        [.. folders.Where(folder => !files.Any(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal)))];
}
