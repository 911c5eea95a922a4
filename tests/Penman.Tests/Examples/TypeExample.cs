using System.Text.RegularExpressions;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

/// <summary>A file of docs/examples: a small program that shows how public types are got and used.</summary>
/// <param name="Name">Its folder and name, such as Tensors/Shapes.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record TypeExample(string Name, string Text)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TypeExample> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new TypeExample(
                Path.ChangeExtension(Path.GetRelativePath(Folder, path), null).Replace('\\', '/'),
                File.ReadAllText(path).ReplaceLineEndings("\n")
            )),
    ];

    private static string Folder => Path.Combine(Checkout.Root, "docs", "examples");

    /// <summary>The types that it says it shows, each by its name, or by its last namespace too where two have that name.</summary>
    public string[] Shows => Head().Match(Text) is { Success: true } head ? head.Groups["types"].Value.Split(", ") : [];

    /// <summary>Whether it is quick enough to be run; its second line says why not.</summary>
    public bool IsRun => !Text.Contains("\n// Compiled, not run: ", StringComparison.Ordinal);

    /// <summary>Lines of code, without its first line and the usings.</summary>
    public int Lines =>
        Text.Split('\n')
            .Skip(1)
            .Count(line => line.Length > 0 && !line.StartsWith("using Penman", StringComparison.Ordinal));

    /// <summary>What the comments behind lines that print say is printed, in this order and perhaps among other lines.</summary>
    public IEnumerable<string> Said => Printing().Matches(Text).Select(match => match.Groups["said"].Value);

    [GeneratedRegex(@"\A// Shows: (?<types>.+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    /// <summary>
    /// A statement, on one line or several, that ends in a comment.
    /// </summary>
    [GeneratedRegex(
        @"^ *Console\.WriteLine\((?:(?!;$|; //).)*; // (?<said>.*?)$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Printing();
}
