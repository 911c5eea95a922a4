using Penman.Pictures.Drawing;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman directions</c>: what a generator varies, the most visible first.</summary>
internal sealed class DirectionsCommand(Command command, CliContext context)
{
    private const int MostCount = 100;

    /// <summary>Where a style is drawn along each direction, in standard deviations.</summary>
    private static readonly int[] Coordinates = [-3, -2, -1, 0, 1, 2, 3];

    public static CommandEntry Entry { get; } =
        new(
            "directions",
            "Finds the directions in which styles change the pictures most, and draws a style moving along each, from -3 to +3 standard deviations. The continuous codes of a generator trained with --continuous-codes stand before them.",
            ["penman directions", "penman directions --digit 4 --count 5 --out four.png"],
            (command, context) => new DirectionsCommand(command, context).Invoke
        );

    private readonly Flag<int> _count = command.Whole(
        "--count",
        "How many directions to draw, the strongest first.",
        (1, MostCount),
        usual: 8
    );

    private readonly ClassFlag _digit = new(
        command,
        "Find the directions of this digit and draw it; if left out, those of all digits together."
    );

    private readonly Flag<StyleKey> _style = StyleKey.Flag(command, "The style that moves");
    private readonly PictureFlags _picture = new(command, context, usualScale: 2, "directions.png");

    private int Invoke(ParseResult parse)
    {
        var (count, style, scale) = (_count.In(parse), _style.In(parse), _picture.Scale(parse));
        var model = _picture.Model(parse);
        var digit = _digit.In(parse, model.Card.Classes);
        PictureSize.Check(
            "The picture would have",
            (count * Coordinates.Length, model.Card.Images, scale),
            "a smaller --count or --scale"
        );
        var file = _picture.Claim(parse);
        var generator = model.Network;
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, generator);
        var point = style.PointIn(sampler, digit, context);
        var directions = StatusLine.Run(
            context,
            status =>
                PrincipalDirections.Find(
                    team,
                    generator,
                    new DirectionOptions { Digit = digit },
                    new Percentage("looking for directions", status)
                )
        );
        var shown = directions.Take(count).ToList();
        _picture.Write(file, Rows(shown, point, sampler), scale);
        context.WriteLine(
            $"The first {shown.Count} of {directions.Count} directions cause {shown.Sum(direction => direction.Share):0 %} of the change."
        );
        var first = generator.Codes.Continuous > 0 ? "codes first, then the strongest" : "strongest first";
        context.WriteLine($"Wrote a row for each, {first}, to {context.Shorten(file.Path)}");
        return 0;
    }

    private static IEnumerable<LabelledRow> Rows(
        IReadOnlyList<LatentDirection> directions,
        LatentPoint point,
        ImageSampler sampler
    ) =>
        directions.Select(
            (direction, row) =>
            {
                var images = sampler.Generate([
                    .. Coordinates.Select(coordinate => PrincipalDirections.At(point, direction, coordinate)),
                ]);
                var captions = Coordinates.Select(coordinate => row == 0 ? $"{coordinate:+0;-0;0}" : "");
                return new LabelledRow(
                    $"{(direction.Code is { } code ? $"code {code + 1}" : $"{row + 1}")}: {direction.Share:0.0 %}",
                    [.. images.Zip(captions, (image, caption) => new LabelledTile(image, caption))]
                );
            }
        );
}
