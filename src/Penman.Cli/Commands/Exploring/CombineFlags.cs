using System.CommandLine;
using Penman.Cli.Commands.Drawing;
using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>The options of <c>penman combine</c> as flags.</summary>
internal sealed class CombineFlags
{
    private readonly Argument<string[]> _styles = new("a b c")
    {
        Description = $"Three styles, each {ExploringFlags.StyleHelp}.",
        Arity = new ArgumentArity(3, 3),
    };

    private readonly Option<string> _digits = new("--digits")
    {
        HelpName = "list",
        Description = "Digits to show the styles in, such as 0-9 or 7. [default: 0-9, of a conditional generator]",
    };

    private readonly Option<string> _scale = ExploringFlags.Scale("2");
    private readonly Option<string> _out = ExploringFlags.Out("The picture. [default: combination.png]");
    private readonly Option<bool> _overwrite = ExploringFlags.Overwrite();
    private readonly Option<string> _model = ExploringFlags.Model();

    public CombineFlags(Command command)
    {
        command.Add(_styles);
        foreach (var option in (Option[])[_digits, _scale, _out, _overwrite, _model])
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public CombineOptions Read(ParseResult parse) =>
        new()
        {
            Styles = [.. parse.GetRequiredValue(_styles).Select(style => StyleKey.Parse(style, "A style"))],
            Digits = parse.GetValue(_digits) is { } digits ? DigitList.Parse(digits) : null,
            Scale = ExploringFlags.ReadWhole(parse, _scale, (1, GenerateOptions.MaximumScale)) ?? 2,
            Out = FileEnding.Expect(_out.Name, parse.GetValue(_out) ?? "combination.png", ".png"),
            MayOverwrite = parse.GetValue(_overwrite),
            Model = parse.GetValue(_model),
        };
}
