namespace Penman.Cli.Output;

/// <summary>Commands as a shell reads them back.</summary>
internal static class ShellWords
{
    /// <summary>The words, quoted where they must be.</summary>
    public static string Join(params IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-=:,+@%".Contains(letter))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
