using System.Text.Json;
using System.Text.RegularExpressions;

namespace Penman.Tests.Reports;

/// <summary>Reads what a page tells its script.</summary>
internal static partial class Pages
{
    /// <summary>The charts, by title.</summary>
    public static Dictionary<string, JsonElement> ChartsOf(string page) =>
        Charts
            .Matches(page)
            .Select(match => JsonDocument.Parse(match.Groups["json"].Value).RootElement)
            .ToDictionary(chart => chart.GetProperty("title").GetString()!, StringComparer.Ordinal);

    [GeneratedRegex(
        "<figure class=\"chart\">.*?<script type=\"application/json\">(?<json>.*?)</script>",
        RegexOptions.Singleline
    )]
    private static partial Regex Charts { get; }
}
