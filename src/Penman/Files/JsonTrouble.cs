using System.Text.Json;
using System.Text.RegularExpressions;

namespace Penman.Files;

/// <summary>What is wrong with JSON in words for people; .NET's own speak of its types.</summary>
internal static partial class JsonTrouble
{
    private const string EndsTooSoon = "Expected depth to be zero at the end";

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

    [GeneratedRegex(@"\b(System|Penman)\.[A-Z]|\bJson(Object|Array|Value|Node|Element)\b|\.NET")]
    private static partial Regex TypeName { get; }
}
