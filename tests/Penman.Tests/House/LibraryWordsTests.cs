using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Penman.Cli;
using Penman.Options;
using Penman.Tensors;

namespace Penman.Tests.House;

/// <summary>The library names options; sentences about flags and commands are the command line's.</summary>
public sealed partial class LibraryWordsTests
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Regex Command = new(
        $@"\bpenman ({string.Join('|', CommandLine.Commands.Select(entry => entry.Name))})\b",
        RegexOptions.None,
        TimeSpan.FromSeconds(10)
    );

    [Theory]
    [InlineData(typeof(RunOptions))]
    [InlineData(typeof(Tensor))]
    public void No_text_of_the_library_names_a_flag_or_a_command(Type member)
    {
        var texts = Texts(member.Assembly).Distinct().ToList();

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => Flag.IsMatch(text) || Command.IsMatch(text));
    }

    [Fact]
    public void No_page_of_the_library_names_a_command()
    {
        var library = typeof(RunOptions).Assembly;
        string[] pages =
        [
            .. library.GetManifestResourceNames().Where(name => Path.GetExtension(name) is ".html" or ".js"),
        ];

        Assert.NotEmpty(pages);
        Assert.DoesNotContain(pages, page => Command.IsMatch(Read(library.GetManifestResourceStream(page)!)));

        static string Read(Stream stream)
        {
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    private static IEnumerable<string> Texts(Assembly assembly) =>
        assembly
            .GetTypes()
            .SelectMany(type => ((IEnumerable<MethodBase>)type.GetMethods(All)).Concat(type.GetConstructors(All)))
            .SelectMany(method =>
                Instructions
                    .Tokens(method)
                    .Where(token => token.Kind == OperandType.InlineString)
                    .Select(token => method.Module.ResolveString(token.Token))
            );

    /// <summary>Not the comments and custom properties of pages: those have spaces, or nothing, around them.</summary>
    [GeneratedRegex(@"(?<![\w-])--[a-z]")]
    private static partial Regex Flag { get; }
}
