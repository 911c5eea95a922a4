using System.Text.Json;
using System.Text.RegularExpressions;

namespace Penman.Files;

/// <summary>What is wrong with JSON in words for people; .NET's own speak of its types.</summary>
internal static partial class JsonTrouble
{
    private const string EndsTooSoon = "Expected depth to be zero at the end";
    private const string IsEmpty = "The input does not contain any JSON tokens";
    private const string IsOpenText = "is invalid within a JSON string. The string should be correctly escaped";
    private const string IsTooDeep = "The maximum configured depth";

    /// <summary>To follow a colon, without a full stop.</summary>
    public static string Words(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var json = exception as JsonException;
        var text = Place.Replace(exception.Message, "").TrimEnd('.');
        var line = json?.LineNumber is > 0 and var before ? $" (line {before + 1})" : "";
        var words =
            Unknown.Match(text) is { Success: true } unknown ? $"there is no \"{unknown.Groups["name"].Value}\""
            : Missing.Match(text) is { Success: true } missing ? $"{missing.Groups["names"].Value} is missing"
            : text.StartsWith(EndsTooSoon, StringComparison.Ordinal) ? "it ends too soon"
            : text.StartsWith(IsEmpty, StringComparison.Ordinal) ? "it is empty"
            : text.StartsWith(IsTooDeep, StringComparison.Ordinal) ? "it is nested too deeply"
            : Twice.Match(text) is { Success: true } twice ? $"\"{twice.Groups["name"].Value}\" is given twice"
            : Stray.Match(text) is { Success: true } stray
                ? $"{stray.Groups["what"].Value} stands where JSON has no such thing"
            : text.EndsWith(IsOpenText, StringComparison.Ordinal) ? "a text in quotes does not end on its line"
            : TypeName.IsMatch(text) ? $"{WhatIn(json?.Path)} is of another kind than expected"
            : text;
        return words + line;
    }

    private static string WhatIn(string? path) => path is { Length: > 2 } ? $"\"{path[2..]}\"" : "a value";

    [GeneratedRegex(@" (Path: .* \| )?LineNumber: \d+ \| BytePositionInLine: \d+\.$")]
    private static partial Regex Place { get; }

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped to any .NET member")]
    private static partial Regex Unknown { get; }

    [GeneratedRegex("was missing required properties including: (?<names>.*)$")]
    private static partial Regex Missing { get; }

    [GeneratedRegex("^Duplicate property '(?<name>[^']*)'")]
    private static partial Regex Twice { get; }

    [GeneratedRegex(@"^(?<what>'.+') is (an invalid start|invalid after)")]
    private static partial Regex Stray { get; }

    [GeneratedRegex(@"\b(System|Penman)\.[A-Z]|\bJson(Object|Array|Value|Node|Element)\b|\.NET")]
    private static partial Regex TypeName { get; }
}
