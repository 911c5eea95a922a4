using Penman.Cli.Views;
using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman combine</c>: sums of styles.</summary>
internal sealed class CombineCommand(CliContext context) : CliCommand
{
    public static CommandEntry Entry { get; } =
        new(
            "combine",
            "Adds and subtracts styles: takes from style a what style b has, gives it what style c has, and draws all four.",
            ["penman combine 4 7 12", "penman combine 4 7 12 --digits 3,8 --scale 4 --out styles.png"],
            context => new CombineCommand(context)
        );

    private readonly Argument<string[]> _styles = new("a b c")
    {
        Description = $"Three styles, each {SharedFlags.StyleHelp}.",
        Arity = new ArgumentArity(3, 3),
    };

    private readonly Flag<IReadOnlyList<int>?> _digits = SharedFlags.Digits(
        "Digits to show the styles in, such as 0-9 or 7. [default: 0-9, of a conditional generator]",
        DigitList.Parse
    );

    private readonly Flag<int> _scale = SharedFlags.Scale(usual: 2);
    private readonly Flag<string> _out = SharedFlags.Out("The picture.", "combination.png");
    private readonly Option<bool> _overwrite = SharedFlags.Overwrite();
    private readonly Flag<string?> _model = Models.Flag();

    public override IEnumerable<Symbol> Symbols => [_styles, _digits, _scale, _out, _overwrite, _model];

    public override int Invoke(ParseResult parse)
    {
        List<StyleKey> styles = [.. parse.GetRequiredValue(_styles).Select(style => StyleKey.Parse(style, "A style"))];
        var asked = _digits.In(parse);
        var scale = _scale.In(parse);
        var path = Flag.ExpectEnding(_out.Name, _out.In(parse), ".png");
        PictureSize.Check(
            "The picture would have",
            (styles.Count + 1) * (asked?.Count ?? Mnist.Classes.Count),
            scale,
            "fewer --digits or a smaller --scale"
        );
        var file = OutputFile.Claim(context, path, parse.GetValue(_overwrite));
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, Models.OpenGenerator(_model.In(parse), context).Network);
        int?[] digits =
            asked is not null ? [.. asked.Select(digit => (int?)digit)]
            : sampler.Classes > 0 ? [.. Enumerable.Range(0, sampler.Classes).Select(digit => (int?)digit)]
            : [null];
        var columns = digits.Select(digit => Column(styles, sampler, digit)).ToList();
        string[] labels = [.. styles.Zip("abc", (style, letter) => $"{letter}: {style.Name}"), "a - b + c"];
        var rows = labels.Select(
            (label, row) => new LabelledRow(label, [.. columns.Select(column => new LabelledTile(column[row]))])
        );
        StatusLine.Run(
            context,
            "packing the picture",
            () => file.Write(Png.Encode(LabelledGrid.Compose([.. rows], scale)))
        );
        context.WriteLine($"Wrote a, b, c and a - b + c to {context.Shorten(file.Path)}");
        return 0;
    }

    /// <summary>The three styles and their sum in one digit.</summary>
    private IReadOnlyList<Image> Column(List<StyleKey> styles, ImageSampler sampler, int? digit)
    {
        var points = styles.ConvertAll(style => style.PointIn(sampler, digit, context));
        return sampler.Generate([.. points, StyleArithmetic.Combine(points[0], points[1], points[2])]);
    }
}
