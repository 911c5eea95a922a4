using System.Text.RegularExpressions;

namespace Penman.Options;

/// <summary>Puts flags into sentences of the library, which names options by their properties, for people.</summary>
public static partial class FlagNames
{
    private static readonly Dictionary<string, string> Flags = OptionTable.All.ToDictionary(
        row => row.PropertyName,
        row => row.Flag,
        StringComparer.Ordinal
    );

    /// <summary>A sentence with --batch-size for BatchSize and so on; what stands in quotes is left alone.</summary>
    public static string In(string sentence) =>
        QuoteOrWord.Replace(sentence, match => Flags.GetValueOrDefault(match.Value, match.Value));

    [GeneratedRegex("\"[^\"]*\"|\\w+")]
    private static partial Regex QuoteOrWord { get; }
}
