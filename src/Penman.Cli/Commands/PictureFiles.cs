using Penman.Files;

namespace Penman.Cli.Commands;

/// <summary>Pictures that a command line names, one by one or by their folders.</summary>
internal static class PictureFiles
{
    /// <summary>What help says that they may be.</summary>
    public const string Help =
        "Pictures, or folders of them: photos or scans (JPEG, PNG, BMP, GIF, WebP), ink darker or lighter than its ground.";

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".gif", ".webp"];

    /// <summary>The names of all, as a person would type them; a folder's in the order of their names.</summary>
    public static IReadOnlyList<string> In(CliContext context, IEnumerable<string> words) =>
        [.. words.SelectMany(word => In(context, word))];

    private static string[] In(CliContext context, string word)
    {
        var path = context.Resolve(word);
        if (!Paths.Exists(path))
            throw new FileNotFoundException($"There is no picture {word}.");
        if (!Paths.IsFolder(path))
            return [word];
        string[] names =
        [
            .. Directory
                .EnumerateFiles(path)
                .Select(file => Path.GetFileName(file))
                .Where(name => Endings.Contains(Path.GetExtension(name).ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
        ];
        return names.Length > 0
            ? Array.ConvertAll(names, name => Path.Join(word, name))
            : throw new FileNotFoundException(
                $"{word} has no picture; names of pictures end in {string.Join(", ", Endings)}."
            );
    }
}
