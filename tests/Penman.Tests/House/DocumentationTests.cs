using System.Text.RegularExpressions;
using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>Comments that a tool has wrapped badly: a word alone on its line, the sentence going on below.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>Where a next word would still have fitted with ease, the line was not meant to end.</summary>
    private const int Full = 100;

    [Fact]
    public void No_line_of_documentation_ends_long_before_it_is_full()
    {
        var files = new[] { "src", "tests", "tools" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.cs", SearchOption.AllDirectories)
            )
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));
        Assert.Equal([], files.SelectMany(ShortLines));
    }

    private static IEnumerable<string> ShortLines(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (Words().Match(lines[i]) is not { Success: true } || EndsHere().IsMatch(lines[i]))
                continue;
            var next = Words().Match(lines[i + 1]);
            if (next.Success && lines[i].Length + 1 + next.Groups["first"].Length <= Full)
                yield return $"{Path.GetRelativePath(Checkout.Root, file)}:{i + 1}: {lines[i].Trim()}";
        }
    }

    /// <summary>A line of documentation that does not begin with a tag of its own, and its first word.</summary>
    [GeneratedRegex(@"^\s*/// (?<first>(?!</?(?!see|paramref|c>|b>|i>)\w)(<[^>]*>)?\S*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    /// <summary>A line that a tag ends.</summary>
    [GeneratedRegex(
        @"</?(summary|param|typeparam|para|remarks|exception|returns|value|item|list|code|content)[^>]*>$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex EndsHere();
}
