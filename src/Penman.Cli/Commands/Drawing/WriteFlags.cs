using System.CommandLine;
using Penman.Cli.Flags;
using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;

namespace Penman.Cli.Commands.Drawing;

/// <summary>The options of <c>penman write</c> as flags.</summary>
internal sealed class WriteFlags
{
    private readonly Argument<string> _text = new("text")
    {
        Description = "Digits, written by hand, and other printable ASCII characters, drawn plainly.",
    };

    private readonly Option<string> _model = new("--model")
    {
        HelpName = Models.HelpName,
        Description = $"The generator, trained with --conditional. {Models.UsualGenerator}",
    };

    private readonly Option<string> _style = new("--style")
    {
        HelpName = "seed",
        Description = "The hand: a whole number, each another style. [default: 0]",
    };

    private readonly Option<string> _vary = new("--vary")
    {
        HelpName = "number",
        Description =
            "How much the hand varies from digit to digit: 0 not at all, 1 a new style for each. [default: 0]",
    };

    private readonly Option<string> _height = new("--height")
    {
        HelpName = "whole number",
        Description = "The picture's height in pixels. [default: 128]",
    };

    private readonly Option<string> _spacing = new("--spacing")
    {
        HelpName = "number",
        Description = "The distance between characters, as a share of a digit's height. [default: 0.14]",
    };

    private readonly Option<string> _ink = new("--ink")
    {
        HelpName = "#rrggbb",
        Description = "Colour of the writing. [default: #1f2933]",
    };

    private readonly Option<string> _paper = new("--paper")
    {
        HelpName = "#rrggbb",
        Description = "Colour of the ground. [default: #ffffff]",
    };

    private readonly Option<bool> _invert = new("--invert") { Description = "Exchange ink and paper." };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "file",
        Description = "The picture; its name ends in .png or .svg. [default: written.png]",
    };

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Replace a picture that exists already.",
    };

    public WriteFlags(Command command)
    {
        command.Add(_text);
        foreach (
            var option in (Option[])[_model, _style, _vary, _height, _spacing, _ink, _paper, _invert, _out, _overwrite]
        )
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public WriteOptions Read(ParseResult parse)
    {
        var defaults = new WriteOptions();
        return new WriteOptions
        {
            Text = parse.GetRequiredValue(_text),
            Model = parse.GetValue(_model),
            Style = parse.GetValue(_style) is { } style ? FlagNumbers.Seed(_style, style) : defaults.Style,
            Variation = parse.GetValue(_vary) is { } vary ? FlagNumbers.Real(_vary, vary, (0, 1)) : defaults.Variation,
            Line = ReadLine(parse),
            Out = parse.GetValue(_out) ?? defaults.Out,
            MayOverwrite = parse.GetValue(_overwrite),
        };
    }

    private WritingOptions ReadLine(ParseResult parse)
    {
        var defaults = new WritingOptions();
        var (ink, paper) = (ReadColour(parse, _ink, defaults.Ink), ReadColour(parse, _paper, defaults.Paper));
        return new WritingOptions
        {
            Height = parse.GetValue(_height) is { } height
                ? FlagNumbers.Whole(_height, height, (WritingOptions.LeastHeight, WritingOptions.MostHeight))
                : defaults.Height,
            Spacing = parse.GetValue(_spacing) is { } spacing
                ? FlagNumbers.Real(_spacing, spacing, (0, WritingOptions.MostSpacing))
                : defaults.Spacing,
            Ink = parse.GetValue(_invert) ? paper : ink,
            Paper = parse.GetValue(_invert) ? ink : paper,
        };
    }

    private static Colour ReadColour(ParseResult parse, Option<string> option, Colour usual)
    {
        if (parse.GetValue(option) is not { } text)
            return usual;
        return Colour.TryFromHex(text, out var colour)
            ? colour
            : throw new UsageException($"{option.Name} is \"{text}\", but must be a colour such as #1f2933.");
    }
}
