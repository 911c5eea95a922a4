using Penman.Sampling;

namespace Penman.Cli.Flags;

/// <summary>What a style-based generator does with its styles.</summary>
internal sealed class StylingFlags(Command command)
{
    private readonly Flag<double> _truncation = command.Take(
        ("--truncation", "number"),
        "Draw styles towards the mean style of their digit, as a share of the distance that is left, above 0: neater digits, more alike. For a generator with styles (--preset stylegan). [default: 1]",
        (_, text) => Parse(text),
        usual: 1.0
    );

    private readonly Flag<ulong?> _mixSeed = command.SeedOrNone(
        "--mix-seed",
        "Mix styles: draw in the style of this seed from a layer on. For a generator with styles."
    );

    private readonly Flag<int?> _mixFrom = command.Whole(
        "--mix-from",
        "The first layer that draws in the style of --mix-seed, from 1 on: the later, the finer what it changes. [default: half of the layers]",
        (1, 99)
    );

    /// <summary>Null where nothing is asked of styles.</summary>
    public Styling? In(ParseResult parse) =>
        _truncation.IsIn(parse) || _mixSeed.IsIn(parse) || _mixFrom.IsIn(parse)
            ? new()
            {
                Truncation = _truncation.In(parse),
                MixSeed = _mixSeed.In(parse),
                MixFrom = _mixFrom.In(parse),
            }
            : null;

    private static double Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1
            ? share
            : throw new UsageException($"--truncation is \"{text}\", but must be a number above 0, up to 1.");
}
