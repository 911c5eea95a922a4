using System.Text.RegularExpressions;
using Penman.Cli;
using Penman.Game;
using Penman.Notebook;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>One word per thing: the glossary of docs/all-of-penman.md against the names of types.</summary>
public sealed partial class GlossaryTests
{
    private static readonly Type[] Types =
    [
        .. new[] { typeof(Tensor), typeof(Trainer), typeof(CommandLine), typeof(Display) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal)),
    ];

    /// <summary>Rows of the table: the word, its types, and words that are not used for it.</summary>
    private static IReadOnlyList<(string Word, string[] Types, string[] Never)> Glossary { get; } =
    [
        .. File.ReadLines(Path.Combine(Checkout.Root, "docs", "all-of-penman.md"))
            .SkipWhile(line => line != "## Glossary")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1], Code(cells[3]), Code(cells[4]))),
    ];

    [Fact]
    public void The_glossary_names_types_that_exist()
    {
        Assert.InRange(Glossary.Count, 20, 100);
        var names = Types.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        Assert.All(Glossary.SelectMany(row => row.Types), type => Assert.Contains(type, names));
    }

    [Fact]
    public void No_type_is_called_by_a_word_that_the_glossary_gives_up()
    {
        var given = Glossary.SelectMany(row => row.Never).ToHashSet(StringComparer.Ordinal);
        var broken = Types.Where(type =>
            Parts().Matches(NameOf(type)).Any(part => given.Contains(part.Value.TrimEnd('s')))
        );
        Assert.Equal([], broken.Select(type => type.FullName));
    }

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static string[] Code(string cell) =>
        [.. Quoted().Matches(cell).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    /// <summary>The words that a name is made of.</summary>
    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Parts();
}
