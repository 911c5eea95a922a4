using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman combine</c>: sums of styles.</summary>
internal sealed class CombineCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "combine",
            "Adds and subtracts styles: takes from style a what style b has, gives it what style c has, and draws all four.",
            ["penman combine 4 7 12", "penman combine 4 7 12 --digits 3,8 --scale 4 --out styles.png"],
            (command, context) => new CombineCommand(command, context).Invoke
        );

    private readonly Argument<string[]> _styles = command.Words(
        "a b c",
        $"Three styles, each {SharedFlags.StyleHelp}.",
        new ArgumentArity(3, 3)
    );

    private readonly ClassesFlag _digits = new(
        command,
        "Digits to show the styles in, such as 0-9 or 7. [default: all, of a conditional generator]"
    );

    private readonly PictureFlags _picture = new(command, context, usualScale: 2, "combination.png");

    private int Invoke(ParseResult parse)
    {
        List<StyleKey> styles = [.. parse.GetRequiredValue(_styles).Select(style => StyleKey.Parse(style, "A style"))];
        var (model, scale) = (_picture.Model(parse), _picture.Scale(parse));
        var (format, classes) = (model.Card.Images, model.Card.Classes);
        var asked = _digits.In(parse, classes) is { } named ? _digits.EachOnce(named, parse, classes) : null;
        PictureSize.Check(
            "The picture would have",
            ((styles.Count + 1) * (asked?.Count ?? classes.Count), format, scale),
            $"fewer {_digits.NameIn(parse)} or a smaller --scale"
        );
        var file = _picture.Claim(parse);
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, model.Network);
        var all = asked ?? Enumerable.Range(0, sampler.Classes);
        List<int?> digits = asked is null && sampler.Classes == 0 ? [null] : [.. all.Select(digit => (int?)digit)];
        var columns = digits.Select(digit => Column(styles, sampler, digit)).ToList();
        string[] labels = [.. styles.Zip("abc", (style, letter) => $"{letter}: {style.Name}"), "a - b + c"];
        var rows = labels.Select(
            (label, row) => new LabelledRow(label, [.. columns.Select(column => new LabelledTile(column[row]))])
        );
        _picture.Write(file, rows, scale);
        context.WriteLine($"Wrote a, b, c and a - b + c to {context.Shorten(file.Path)}");
        return 0;
    }

    private IReadOnlyList<Image> Column(List<StyleKey> styles, ImageSampler sampler, int? digit)
    {
        var points = styles.ConvertAll(style => style.PointIn(sampler, digit, context));
        return sampler.Generate([.. points, StyleArithmetic.Combine(points[0], points[1], points[2])]);
    }
}
