using System.Text.RegularExpressions;

namespace Penman.Tests.Support;

/// <summary>What links and headings there are in a page of Markdown, outside its code.</summary>
internal static partial class MarkdownLinks
{
    /// <summary>Where a page's links and pictures lead, but for those to other hosts: a path, an anchor or both.</summary>
    public static IEnumerable<string> In(string text) =>
        Link().Matches(WithoutCode(text)).Select(match => match.Groups["target"].Value);

    /// <summary>Links of a page in a folder that lead nowhere: to no file, or to no heading of it.</summary>
    public static IEnumerable<string> Broken(string text, string folder, string page) =>
        In(text).Where(target => !LeadsSomewhere(target.Split('#', 2), folder, page));

    /// <summary>The anchors of a page's headings: small letters, lines for spaces, nothing for other signs.</summary>
    private static IEnumerable<string> AnchorsOf(string text) =>
        Heading()
            .Matches(WithoutCodeBlocks(text))
            .Select(match =>
                Sign().Replace(match.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-')
            );

    private static bool LeadsSomewhere(string[] parts, string folder, string page)
    {
        var path = parts[0].Length == 0 ? page : Path.Combine(folder, parts[0]);
        return Path.Exists(path)
            && (parts.Length == 1 || AnchorsOf(File.ReadAllText(path)).Contains(parts[1], StringComparer.Ordinal));
    }

    private static string WithoutCode(string text) => Quoted().Replace(WithoutCodeBlocks(text), "");

    private static string WithoutCodeBlocks(string text) => Block().Replace(text.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<target>[^)\s]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<title>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Sign();

    [GeneratedRegex("^```.*?^```$|^    [^\n]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Quoted();
}
