namespace Penman.Data;

/// <summary>Which names of classes can be those of files and folders, on any system.</summary>
internal static class ClassFileNames
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 100;

    private const string Forbidden = "/\\:*?\"<>|";

    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>Why some names cannot all be; null if they can.</summary>
    public static string? Fault(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !IsPossible(name)) is { } wrong)
            return wrong.Length == 0
                ? "A label is empty; give each picture a class, or none to all."
                : $"The class \"{wrong}\" cannot be a file's name on every system, as pictures of it need one; give it a name of letters, digits and dashes.";
        var alike = names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return alike?.ToArray() is [var one, var other, ..]
            ? $"The classes \"{one}\" and \"{other}\" differ by capital letters only, which file names on some systems do not; rename one."
            : null;
    }

    /// <summary>
    /// Whether a name can be a file's: up to 100 characters, none of <c>/ \ : * ? " &lt; &gt; |</c>, not one of Windows' own.
    /// </summary>
    public static bool IsPossible(string name) =>
        name.Length is > 0 and <= LongestName
        && !name.Any(letter => char.IsControl(letter) || Forbidden.Contains(letter))
        && !name.EndsWith('.')
        && name.Trim() == name
        && !Reserved.Contains(
            name.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9'),
            StringComparer.OrdinalIgnoreCase
        );
}
