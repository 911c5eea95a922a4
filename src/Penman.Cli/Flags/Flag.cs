namespace Penman.Cli.Flags;

/// <summary>A flag with a value: how its text is read, and what holds where it is not written.</summary>
internal sealed class Flag<T>(string name, Func<Option, string, T> read, T usual) : Option<string>(name)
{
    public T In(ParseResult parse) => parse.GetValue(this) is { } text ? read(this, text) : usual;

    public bool IsIn(ParseResult parse) => parse.GetValue(this) is not null;
}

/// <summary>
/// Gives commands arguments and flags of the usual kinds, in the order of help. A usual value, where there is one, is
/// told at the end of the help; without one a flag that is not written is null. Limits are allowed themselves.
/// </summary>
internal static class Flag
{
    public static Argument<string> Word(this Command command, string name, string help) =>
        command.Take(new Argument<string>(name) { Description = help });

    public static Argument<string[]> Words(this Command command, string name, string help, ArgumentArity arity) =>
        command.Take(new Argument<string[]>(name) { Description = help, Arity = arity });

    public static T Take<T>(this Command command, T symbol)
        where T : Symbol
    {
        if (symbol is Argument argument)
            command.Add(argument);
        else if (symbol is Option option)
            command.Add(option);
        return symbol;
    }

    /// <summary>A flag of a kind of its own, by its name and what help calls its value.</summary>
    public static Flag<T> Take<T>(
        this Command command,
        (string Name, string Kind) flag,
        string help,
        Func<Option, string, T> read,
        T usual
    ) => command.Take(new Flag<T>(flag.Name, read, usual) { HelpName = flag.Kind, Description = help });

    public static Option<bool> Switch(this Command command, string name, string help) =>
        command.Take(new Option<bool>(name) { Description = help });

    public static Flag<string?> Text(this Command command, string name, string kind, string help) =>
        command.Take<string?>((name, kind), help, (_, text) => text, usual: null);

    public static Flag<string> Text(this Command command, string name, string kind, string help, string usual) =>
        command.Take((name, kind), WithUsual(help, usual), (_, text) => text, usual);

    /// <summary>Null without the flag.</summary>
    public static Flag<T?> List<T>(this Command command, string name, string help, Func<string, T> read)
        where T : class => command.Take<T?>((name, "list"), help, (_, text) => read(text), usual: null);

    public static Flag<int> Whole(this Command command, string name, string help, (int, int) range, int usual) =>
        command.Take(
            (name, "whole number"),
            WithUsual(help, usual),
            (flag, text) => ReadWhole(flag, text, range),
            usual
        );

    public static Flag<int?> Whole(this Command command, string name, string help, (int, int) range) =>
        command.Take<int?>((name, "whole number"), help, (flag, text) => ReadWhole(flag, text, range), usual: null);

    /// <summary>A number within two limits, both allowed.</summary>
    public static Flag<double> Real(
        this Command command,
        string name,
        string help,
        (double, double) range,
        double usual
    ) => command.Take((name, "number"), WithUsual(help, usual), (flag, text) => ReadReal(flag, text, range), usual);

    public static Flag<double?> Real(this Command command, string name, string help, (double, double) range) =>
        command.Take<double?>((name, "number"), help, (flag, text) => ReadReal(flag, text, range), usual: null);

    public static Flag<ulong> Seed(
        this Command command,
        string name,
        string help,
        ulong usual = 0,
        string kind = "whole number"
    ) => command.Take((name, kind), WithUsual(help, usual), ReadSeed, usual);

    /// <summary>Null without the flag.</summary>
    public static Flag<ulong?> SeedOrNone(this Command command, string name, string help) =>
        command.Take<ulong?>((name, "whole number"), help, (flag, text) => ReadSeed(flag, text), usual: null);

    /// <summary>One of the names of an enumeration, whatever the case.</summary>
    public static Flag<T> Choice<T>(this Command command, string name, string help, T usual)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
        return command.Take(
            (name, string.Join('|', words)),
            WithUsual(help, usual.ToString().ToLowerInvariant()),
            Read,
            usual
        );

        T Read(Option flag, string text) =>
            Array.FindIndex(words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place
                ? Enum.GetValues<T>()[place]
                : throw new UsageException(
                    $"{flag.Name} is \"{text}\", but must be "
                        + (words.Length == 2 ? string.Join(" or ", words) : $"one of: {string.Join(", ", words)}")
                        + "."
                );
    }

    /// <summary>A file's name that must end in one way, whatever the case; null without the flag.</summary>
    public static Flag<string?> File(this Command command, string name, string help, string ending) =>
        command.Take<string?>(
            (name, $"file{ending}"),
            help,
            (flag, path) => ExpectEnding(flag.Name, path, ending),
            usual: null
        );

    /// <summary>A file's name that must end in one of some ways, whatever the case.</summary>
    public static string ExpectEnding(string flag, string path, params string[] endings) =>
        Array.Exists(endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? path
            : throw new UsageException($"{flag} is \"{path}\", but must end in {string.Join(" or ", endings)}.");

    private static string WithUsual(string help, object usual) => $"{help} [default: {usual}]";

    private static int ReadWhole(Option flag, string text, (int Least, int Most) range) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= range.Least
        && number <= range.Most
            ? number
            : throw new UsageException(
                $"{flag.Name} is \"{text}\", but must be a whole number from {range.Least} to {range.Most}."
            );

    private static double ReadReal(Option flag, string text, (double Least, double Most) range) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number >= range.Least
        && number <= range.Most
            ? number
            : throw new UsageException(
                $"{flag.Name} is \"{text}\", but must be a number from {range.Least} to {range.Most}."
            );

    private static ulong ReadSeed(Option flag, string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new UsageException($"{flag.Name} is \"{text}\", but must be a whole number from 0 to 2^64 - 1.");
}

/// <summary>The command line asks for something that cannot be; the message says what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
