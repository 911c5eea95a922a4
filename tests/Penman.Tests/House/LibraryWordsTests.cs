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
