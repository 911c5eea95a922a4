namespace Penman.Cli.Flags;

/// <summary>Reads the names of files that must be of a kind.</summary>
internal static class FileEnding
{
    /// <summary>Refuses other endings, whatever their case.</summary>
    /// <param name="flag">The flag that names the file.</param>
    /// <param name="path">As written.</param>
    /// <param name="endings">Those allowed, such as ".png".</param>
    /// <returns>The path.</returns>
    /// <exception cref="UsageException">Names the flag and the endings.</exception>
    public static string Expect(string flag, string path, params string[] endings) =>
        Array.Exists(endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? path
            : throw new UsageException($"{flag} is \"{path}\", but must end in {string.Join(" or ", endings)}.");
}
