using Penman.Intake;

namespace Penman.Studio.Bringing;

/// <summary>A file that a browser is about to send.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Length">Bytes, as the browser says.</param>
public sealed record SentFile(string Name, long Length);

/// <summary>What may be sent at once; checked before anything is.</summary>
public static class SentFiles
{
    /// <summary>Bytes of all files together, at most.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>All files in a few words: the name of one, or of the first and how many more.</summary>
    public static string InWords(IReadOnlyList<SentFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Count switch
        {
            1 => files[0].Name,
            2 => $"{files[0].Name} and {files[1].Name}",
            _ => $"{files[0].Name} and {Amounts.Count(files.Count - 1)} more files",
        };
    }

    /// <summary>A sentence that names files by name alone: people know no other.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="folder">Where the files lie.</param>
    internal static string ByNameAlone(string sentence, string folder) =>
        sentence.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    /// <summary>Refuses files that are too many or too large, or that cannot lie in one folder.</summary>
    /// <param name="files">The files.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="mostBytes">Bytes of each at most.</param>
    /// <exception cref="ArgumentException">Says what to do.</exception>
    public static void Expect(IReadOnlyList<SentFile> files, int most, long mostBytes = MostBytes)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0)
            throw new ArgumentException("No file was chosen yet.");
        if (files.Count > most)
            throw new ArgumentException(
                $"Over {Amounts.Count(most)} files were chosen, but at most {Amounts.Count(most)} are taken at once; pack them into a zip."
            );
        foreach (var file in files)
            if (!SetName.IsPossible(file.Name) || file.Name.StartsWith('.') || file.Length < 0)
                throw new ArgumentException(
                    $"\"{file.Name}\" cannot be a file's name on every system; give the file another."
                );
        if (files.FirstOrDefault(file => file.Length > mostBytes) is { } large && mostBytes < MostBytes)
            throw new ArgumentException(
                $"{large.Name} has {MiB(large.Length)} MiB, but at most {mostBytes >> 20} MiB are taken of each file; save it smaller."
            );
        var bytes = files.Sum(file => file.Length);
        if (bytes > MostBytes)
            throw new ArgumentException(
                $"{InWords(files)}: {MiB(bytes)} MiB, but at most {MostBytes >> 20} MiB are taken at once; take a part of it, or name it with --data when you start the studio."
            );
        var twice = files
            .CountBy(file => file.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(pair => pair.Value > 1);
        if (twice.Key is { } name)
            throw new ArgumentException($"Two of the files are called {name}; rename one.");
    }

    private static string MiB(long bytes) => Amounts.Count((bytes + (1 << 20) - 1) >> 20);
}
