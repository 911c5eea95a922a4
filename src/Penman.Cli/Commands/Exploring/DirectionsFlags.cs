using System.CommandLine;
using Penman.Cli.Commands.Drawing;
using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>The options of <c>penman directions</c> as flags.</summary>
internal sealed class DirectionsFlags
{
    private readonly Option<string> _count = new("--count")
    {
        HelpName = "whole number",
        Description = "How many directions to draw, the strongest first. [default: 8]",
    };

    private readonly Option<string> _digit = ExploringFlags.Digit(
        "Find the directions of this digit and draw it; if left out, those of all digits together."
    );

    private readonly Option<string> _style = new("--style")
    {
        HelpName = "seed or file",
        Description = $"The style that moves: {ExploringFlags.StyleHelp}. [default: 0]",
    };

    private readonly Option<string> _scale = ExploringFlags.Scale("2");
    private readonly Option<string> _out = ExploringFlags.Out("The picture. [default: directions.png]");
    private readonly Option<bool> _overwrite = ExploringFlags.Overwrite();
    private readonly Option<string> _model = ExploringFlags.Model();

    public DirectionsFlags(Command command)
    {
        foreach (var option in (Option[])[_count, _digit, _style, _scale, _out, _overwrite, _model])
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public DirectionsOptions Read(ParseResult parse)
    {
        var defaults = new DirectionsOptions();
        return new DirectionsOptions
        {
            Model = parse.GetValue(_model),
            Count = ExploringFlags.ReadWhole(parse, _count, (1, DirectionsOptions.MostCount)) ?? defaults.Count,
            Digit = ExploringFlags.ReadDigit(parse, _digit),
            Style = parse.GetValue(_style) is { } style ? StyleKey.Parse(style, _style.Name) : defaults.Style,
            Scale = ExploringFlags.ReadWhole(parse, _scale, (1, GenerateOptions.MaximumScale)) ?? defaults.Scale,
            Out = FileEnding.Expect(_out.Name, parse.GetValue(_out) ?? defaults.Out, ".png"),
            MayOverwrite = parse.GetValue(_overwrite),
        };
    }
}
