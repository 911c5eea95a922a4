using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;

namespace Penman.Cli.Commands.Drawing;

/// <summary><c>penman generate</c>: new digits as pictures.</summary>
internal sealed class GenerateCommand(Command command, CliContext context)
{
    private const int DefaultCount = 64;
    private const int PreviewCount = 10;
    private const int BatchSize = 640;

    public static CommandEntry Entry { get; } =
        new(
            "generate",
            "Draws new digits: a PNG each, and grid.png with the first of them. A seed always gives the same picture.",
            [
                "penman generate --count 64 --grid 8x8",
                "penman generate --seeds 1,5,10-20 --scale 1 --out my-digits",
                "penman generate --digit 7 --count 40",
                "penman generate --digits 0-9 --grid 10x10",
                "penman generate --style hand.npy --digits 0-9",
                "penman generate --model stylegan.safetensors --truncation 0.7 --mix-seed 9 --mix-from 2",
            ],
            (command, context) => new GenerateCommand(command, context).Invoke
        );

    private readonly Flag<string?> _model = command.Generator();

    private readonly ClassFlag _digit = new(
        command,
        "Draw this digit only; needs a generator trained with --conditional."
    );

    private readonly ClassesFlag _digits = new(
        command,
        "Draw each of these digits, such as 0-9 or 1,3,5, in the same styles; grid.png has a row per digit and a column per style."
    );

    private readonly CodeFlags _codes = new(command);

    private readonly Flag<int?> _count = command.Whole(
        "--count",
        "How many digits; their seeds are 0, 1, 2, ... With --digits, --classes or --codes so many of each. [default: 64, with any of them the grid's columns]",
        (1, SeedList.MaximumCount)
    );

    private readonly Flag<IReadOnlyList<ulong>?> _seeds = command.List(
        "--seeds",
        "The seeds to draw, instead of --count: numbers and ranges such as 1,5,10-20.",
        SeedList.Parse
    );

    private readonly Flag<StyleKey?> _style = StyleKey.FlagOrNone(
        command,
        "The one style to draw, instead of --seeds; a file's own digit or blend, unless another is asked for"
    );

    private readonly StylingFlags _styling = new(command);

    private readonly Flag<GridSize?> _grid = command.Take<GridSize?>(
        ("--grid", "columns x rows"),
        "The size of grid.png, filled with the first digits. [default: 8x8, with --digits, --classes or --codes 8 columns]",
        (_, text) => GridSize.Parse(text),
        usual: null
    );

    private readonly Flag<int> _scale = command.Scale(usual: 4);
    private readonly Flag<string> _out = command.Out("Where the pictures go.", "generated_digits", "folder");
    private readonly Option<bool> _overwrite = command.Overwrite("pictures that exist already");

    private int Invoke(ParseResult parse)
    {
        var model = Models.OpenGenerator(_model.In(parse), context);
        var options = Read(parse, model);
        options.Validate(model.Card.Images);
        var files = new GeneratedFiles(context, options);
        files.ExpectFree();
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, model.Network) { Styling = _styling.In(parse) };
        var digits = StatusLine.Run(context, status => Draw(sampler, options, files, status));
        DigitPreview.Show(context, () => SomeOf(digits, options));
        context.WriteLine(
            $"Wrote {Wording.Pictures(digits.Count, model.Card.Classes)} and grid.png to {context.Shorten(files.Folder)}"
        );
        return 0;
    }

    private GenerateOptions Read(ParseResult parse, Model model)
    {
        var given = ClassChoice.OnlyOne([
            .. _digit.GivenIn(parse),
            .. _digits.GivenIn(parse),
            .. _codes.GivenIn(parse),
        ]);
        if (!_codes.GivenIn(parse).Any())
            CodeFlags.ExpectNoDigit(given, model.Network);
        var classes = model.Card.Classes;
        var codes = _codes.In(parse, model.Network.Codes);
        var digits = codes.Count > 0 ? codes : _digits.EachOnce(_digit.Or(_digits, parse, classes), parse, classes);
        var hasRows = _digits.IsIn(parse) || _codes.HasRows(parse);
        var grid = _grid.In(parse) ?? (hasRows ? GridSize.Default with { Rows = digits.Count } : GridSize.Default);
        return new GenerateOptions
        {
            Digits = digits,
            HasRowPerDigit = hasRows,
            AreCodes = codes.Count > 0,
            RowFlag = _codes.HasRows(parse) ? CodeFlags.Name : _digits.NameIn(parse),
            Names = _digit.IsByName(_digits, parse, classes) ? classes : null,
            Styles = ReadStyles(parse, hasRows ? grid.Columns : DefaultCount),
            Grid = grid,
            Scale = _scale.In(parse),
            Out = _out.In(parse),
            MayOverwrite = parse.GetValue(_overwrite),
            IsNumbered = !_out.IsIn(parse) && !parse.GetValue(_overwrite),
        };
    }

    private IReadOnlyList<StyleKey> ReadStyles(ParseResult parse, int defaultCount) =>
        (_count.IsIn(parse), _seeds.IsIn(parse), _style.In(parse)) switch
        {
            (true, true, _) => throw new UsageException("Give --count or --seeds, not both."),
            (true, _, not null) => throw new UsageException("Give --count or --style, not both."),
            (_, true, not null) => throw new UsageException("Give --seeds or --style, not both."),
            (_, _, { } style) => [style],
            (_, true, _) => [.. _seeds.In(parse)!.Select(StyleKey.Of)],
            _ => [.. SeedList.First(_count.In(parse) ?? defaultCount).Select(StyleKey.Of)],
        };

    private List<Image> Draw(
        ImageSampler sampler,
        GenerateOptions options,
        GeneratedFiles files,
        IProgress<string> status
    )
    {
        var batches = new Percentage("drawing", status).Of([.. options.Requests.Chunk(BatchSize)]);
        List<Image> digits = [.. batches.SelectMany(DrawBatch)];
        files.Write(digits, new Percentage("writing", status));
        return digits;

        IReadOnlyList<Image> DrawBatch(StyleRequest[] batch) =>
            sampler.Generate([.. batch.Select(request => request.PointIn(sampler, context))]);
    }

    /// <summary>The first pictures, or the first of each digit.</summary>
    private static IReadOnlyList<Image> SomeOf(IReadOnlyList<Image> digits, GenerateOptions options)
    {
        var distance = options.HasRowPerDigit ? options.Styles.Count : 1;
        return [.. digits.Where((_, i) => i % distance == 0).Take(PreviewCount)];
    }
}
