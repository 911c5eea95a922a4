namespace Penman.Jupyter.Scripting;

/// <summary>
/// Lines of <c>#!</c>, which .NET Interactive takes for commands. What those of Penman's notebooks say holds here without
/// asking; any other is refused, for a cell that does half of what it says misleads.
/// </summary>
internal static class Directives
{
    private const string Mark = "#!";

    /// <summary>The cell with such lines empty, so that others keep their numbers.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="unknown">One that means something else; null if there is none.</param>
    public static string PassOver(string code, out CellFailure? unknown)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var found = Array.Find(lines, line => IsOne(line) && !IsKnown(line));
        unknown = found is null ? null : Refusal(found.Trim().Split(' ')[0]);
        return string.Join('\n', lines.Select(line => IsOne(line) ? "" : line));
    }

    private static bool IsOne(string line) => line.TrimStart().StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The language of the cell, and the formatters of <c>Penman.Notebook</c>.</summary>
    private static bool IsKnown(string line) =>
        line.Trim() is "#!csharp" or "#!c#"
        || (
            line.Contains("#!import", StringComparison.Ordinal)
            && line.Contains("extension.dib", StringComparison.Ordinal)
        );

    private static CellFailure Refusal(string name)
    {
        var sentence = $"{name} is a command of .NET Interactive; here cells are C# and nothing else.";
        return new("Directive", sentence, [sentence]);
    }
}
