using Penman.Networks;

namespace Penman.Cli.Flags;

/// <summary>The flags that choose values of a generator's categorical code: --code, and --codes.</summary>
internal sealed class CodeFlags(Command command)
{
    public const string Name = "--codes";

    public const string NameOfOne = "--code";

    private readonly Flag<string?> _code = command.Text(
        NameOfOne,
        "value",
        "Draw this value of the categorical code only; needs a generator trained with --codes."
    );

    private readonly Flag<string?> _codes = command.Text(
        Name,
        "list",
        "Draw each of these values of the code, such as 0-9, in the same styles; grid.png has a row per value and a column per style."
    );

    /// <summary>Those that were written.</summary>
    public IEnumerable<Flag<string?>> GivenIn(ParseResult parse) =>
        ((Flag<string?>[])[_code, _codes]).Where(flag => flag.IsIn(parse));

    /// <summary>Whether a row of each value is wanted.</summary>
    public bool HasRows(ParseResult parse) => _codes.IsIn(parse);

    /// <summary>Refuses to ask a generator for a digit that was told none, but has values to ask for.</summary>
    public static void ExpectNoDigit(Flag<string?>? given, Network generator)
    {
        if (given is not null && generator is { Classes: 0, Codes.Values: > 0 and var values })
            throw new UsageException(
                $"{given.Name} asks for a digit, but the generator was told none; ask for a value of its code instead, {NameOfOne} 0 to {values - 1}."
            );
    }

    /// <summary>The values in the order written, each once; none where neither flag is written.</summary>
    public IReadOnlyList<int> In(ParseResult parse, CodeSizes codes)
    {
        if (ClassChoice.OnlyOne(GivenIn(parse)) is not { } given)
            return [];
        if (codes.Values == 0)
            throw new UsageException(
                $"{given.Name} asks for a value of a code, but the generator was trained without one; leave it out, or train one with penman train --codes."
            );
        var values = ClassNames.Numbered(codes.Values);
        return DigitList.One(_code, parse, values) is { } only
            ? [only]
            : DigitList.Read(given.In(parse)!, values, given.Name).EachOnce(given.Name);
    }
}
