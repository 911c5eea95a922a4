namespace Penman.Cli.Flags;

/// <summary>The flags that choose one class of a model: --digit, and --class for data whose classes have names.</summary>
internal sealed class ClassFlag(Command command, string help)
{
    public const string Name = "--class";

    private readonly Flag<string?> _digit = command.Digit(help);

    private readonly Flag<string?> _class = command.Text(
        Name,
        "name or number",
        "The same for a model of other data: one of its classes, by name, or by number where none is called so."
    );

    /// <summary>Those that were written.</summary>
    public IEnumerable<Flag<string?>> GivenIn(ParseResult parse) =>
        ((Flag<string?>[])[_digit, _class]).Where(flag => flag.IsIn(parse));

    /// <summary>The label; null where no class is chosen.</summary>
    public int? In(ParseResult parse, ClassNames classes) =>
        ClassChoice.OnlyOne(GivenIn(parse)) is { } given ? DigitList.One(given, parse, classes) : null;

    /// <summary>The label of this flag, or those of the other; none where neither is written.</summary>
    public IReadOnlyList<int> Or(ClassesFlag several, ParseResult parse, ClassNames classes)
    {
        ClassChoice.OnlyOne([.. GivenIn(parse), .. several.GivenIn(parse)]);
        return In(parse, classes) is { } label ? [label] : several.In(parse, classes) ?? [];
    }

    /// <summary>Whether what is chosen goes by its name: a class of other data than digits, by --class or --classes.</summary>
    public bool IsByName(ClassesFlag several, ParseResult parse, ClassNames classes) =>
        !classes.AreDigits && (_class.IsIn(parse) || several.GivenIn(parse).Any(flag => flag.Name == ClassesFlag.Name));
}

/// <summary>The flags that choose several classes of a model: --digits, and --classes.</summary>
internal sealed class ClassesFlag(Command command, string help)
{
    public const string Name = "--classes";

    private readonly Flag<string?> _digits = command.Digits(help);

    private readonly Flag<string?> _classes = command.Text(
        Name,
        "list",
        "The same for a model of other data: its classes such as alpha,beta or a-f, by name, or by number where none is called so; a range follows the order of the classes."
    );

    /// <summary>Those that were written.</summary>
    public IEnumerable<Flag<string?>> GivenIn(ParseResult parse) =>
        ((Flag<string?>[])[_digits, _classes]).Where(flag => flag.IsIn(parse));

    public bool IsIn(ParseResult parse) => GivenIn(parse).Any();

    /// <summary>What sentences call it: the flag that was written.</summary>
    public string NameIn(ParseResult parse) => _classes.IsIn(parse) ? _classes.Name : _digits.Name;

    /// <summary>What names one class in its place.</summary>
    public string NameOfOne(ParseResult parse) => _classes.IsIn(parse) ? ClassFlag.Name : "--digit";

    /// <summary>The labels in the order written; null where none are chosen.</summary>
    public IReadOnlyList<int>? In(ParseResult parse, ClassNames classes) =>
        ClassChoice.OnlyOne(GivenIn(parse)) is { } given ? DigitList.Read(given.In(parse)!, classes, given.Name) : null;

    /// <summary>Refuses a label that stands twice.</summary>
    public IReadOnlyList<int> EachOnce(IReadOnlyList<int> labels, ParseResult parse, ClassNames classes)
    {
        _ = labels.Select(label => classes[label]).ToList().EachOnce(NameIn(parse));
        return labels;
    }
}

/// <summary>What several flags choose, one may.</summary>
internal static class ClassChoice
{
    /// <summary>The only flag that was written; null if none was.</summary>
    public static Flag<string?>? OnlyOne(IEnumerable<Flag<string?>> given) =>
        given.ToList() switch
        {
            [] => null,
            [var only] => only,
            [var one, var other, ..] => throw new UsageException($"Give {one.Name} or {other.Name}, not both."),
        };
}
