using System.CommandLine;
using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Drawing;

/// <summary>The options of <c>penman generate</c> as flags.</summary>
internal sealed class GenerateFlags
{
    private const int DefaultCount = 64;

    private readonly Option<string> _model = new("--model")
    {
        HelpName = Models.HelpName,
        Description = $"The generator. {Models.UsualGenerator}",
    };

    private readonly Option<string> _digit = new("--digit")
    {
        HelpName = "0-9",
        Description = "Draw this digit only; needs a generator trained with --conditional.",
    };

    private readonly Option<string> _digits = new("--digits")
    {
        HelpName = "list",
        Description =
            "Draw each of these digits, such as 0-9 or 1,3,5, in the same styles; grid.png has a row per digit and a column per style.",
    };

    private readonly Option<string> _count = new("--count")
    {
        HelpName = "whole number",
        Description =
            "How many digits; their seeds are 0, 1, 2, ... With --digits so many of each. [default: 64, with --digits the grid's columns]",
    };

    private readonly Option<string> _seeds = new("--seeds")
    {
        HelpName = "list",
        Description = "The seeds to draw, instead of --count: numbers and ranges such as 1,5,10-20.",
    };

    private readonly Option<string> _grid = new("--grid")
    {
        HelpName = "columns x rows",
        Description = "The size of grid.png, filled with the first digits. [default: 8x8, with --digits 8 columns]",
    };

    private readonly Option<string> _scale = new("--scale")
    {
        HelpName = "whole number",
        Description = "The side in pixels of the square that each of the 28x28 pixels becomes. [default: 4]",
    };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "folder",
        Description = "Where the pictures go. [default: generated_digits]",
    };

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Replace pictures that exist already.",
    };

    public GenerateFlags(Command command)
    {
        foreach (var option in (Option[])[_model, _digit, _digits, _count, _seeds, _grid, _scale, _out, _overwrite])
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public GenerateOptions Read(ParseResult parse)
    {
        var defaults = new GenerateOptions();
        var digits = ReadDigits(parse);
        var hasRows = parse.GetValue(_digits) is not null;
        var grid =
            parse.GetValue(_grid) is { } size ? GridSize.Parse(size)
            : hasRows ? GridSize.Default with { Rows = digits.Count }
            : GridSize.Default;
        return new GenerateOptions
        {
            Model = parse.GetValue(_model),
            Digits = digits,
            HasRowPerDigit = hasRows,
            Seeds = ReadSeeds(parse, hasRows ? grid.Columns : DefaultCount),
            Grid = grid,
            Scale = parse.GetValue(_scale) is { } scale
                ? FlagNumbers.Whole(_scale, scale, (1, GenerateOptions.MaximumScale))
                : defaults.Scale,
            Out = parse.GetValue(_out) ?? defaults.Out,
            MayOverwrite = parse.GetValue(_overwrite),
        };
    }

    private IReadOnlyList<int> ReadDigits(ParseResult parse) =>
        (parse.GetValue(_digit), parse.GetValue(_digits)) switch
        {
            (not null, not null) => throw new UsageException("Give --digit or --digits, not both."),
            ({ } digit, _) => [DigitList.ParseOne(_digit, digit)],
            (_, { } digits) => DigitList.Parse(digits),
            _ => [],
        };

    private IReadOnlyList<ulong> ReadSeeds(ParseResult parse, int defaultCount) =>
        (parse.GetValue(_count), parse.GetValue(_seeds)) switch
        {
            (not null, not null) => throw new UsageException("Give --count or --seeds, not both."),
            ({ } count, _) => SeedList.First(FlagNumbers.Whole(_count, count, (1, SeedList.MaximumCount))),
            (_, { } seeds) => SeedList.Parse(seeds),
            _ => SeedList.First(defaultCount),
        };
}
