namespace Penman.Cli.Flags;

/// <summary>A flag with a value: how its text is read, and what holds where it is not written.</summary>
/// <param name="name">With its dashes.</param>
/// <param name="read">Reads the text behind it; throws a <see cref="UsageException"/> that names the flag.</param>
/// <param name="usual">The value where the flag is not written.</param>
internal sealed class Flag<T>(string name, Func<Option, string, T> read, T usual) : Option<string>(name)
{
    /// <exception cref="UsageException">It cannot be read, or is out of range.</exception>
    public T In(ParseResult parse) => parse.GetValue(this) is { } text ? read(this, text) : usual;

    public bool IsIn(ParseResult parse) => parse.GetValue(this) is not null;
}

/// <summary>
/// Gives commands arguments and flags of the usual kinds, in the order of help. A usual value, where there is one, is
/// told at the end of the help.
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

    public static Option<bool> Switch(this Command command, string name, string help) =>
        command.Take(new Option<bool>(name) { Description = help });

    /// <summary>Any text; null without the flag.</summary>
    public static Flag<string?> Text(this Command command, string name, string kind, string help) =>
        command.Take(new Flag<string?>(name, (_, text) => text, usual: null) { HelpName = kind, Description = help });

    public static Flag<string> Text(this Command command, string name, string kind, string help, string usual) =>
        command.Take(
            new Flag<string>(name, (_, text) => text, usual) { HelpName = kind, Description = WithUsual(help, usual) }
        );

    /// <summary>Null without the flag.</summary>
    public static Flag<T?> List<T>(this Command command, string name, string help, Func<string, T> read)
        where T : class =>
        command.Take(
            new Flag<T?>(name, (_, text) => read(text), usual: null) { HelpName = "list", Description = help }
        );

    /// <summary>A whole number within two limits, both allowed.</summary>
    public static Flag<int> Whole(this Command command, string name, string help, (int, int) range, int usual) =>
        command.Take(
            new Flag<int>(name, (flag, text) => ReadWhole(flag, text, range), usual)
            {
                HelpName = "whole number",
                Description = WithUsual(help, usual),
            }
        );

    /// <summary>The same; null without the flag.</summary>
    public static Flag<int?> Whole(this Command command, string name, string help, (int, int) range) =>
        command.Take(
            new Flag<int?>(name, (flag, text) => ReadWhole(flag, text, range), usual: null)
            {
                HelpName = "whole number",
                Description = help,
            }
        );

    /// <summary>A number within two limits, both allowed.</summary>
    public static Flag<double> Real(
        this Command command,
        string name,
        string help,
        (double, double) range,
        double usual
    ) =>
        command.Take(
            new Flag<double>(name, (flag, text) => ReadReal(flag, text, range), usual)
            {
                HelpName = "number",
                Description = WithUsual(help, usual),
            }
        );

    /// <summary>The same; null without the flag.</summary>
    public static Flag<double?> Real(this Command command, string name, string help, (double, double) range) =>
        command.Take(
            new Flag<double?>(name, (flag, text) => ReadReal(flag, text, range), usual: null)
            {
                HelpName = "number",
                Description = help,
            }
        );

    /// <summary>Any whole number of 64 bits.</summary>
    public static Flag<ulong> Seed(
        this Command command,
        string name,
        string help,
        ulong usual = 0,
        string kind = "whole number"
    ) => command.Take(new Flag<ulong>(name, ReadSeed, usual) { HelpName = kind, Description = WithUsual(help, usual) });

    /// <summary>One of the names of an enumeration, whatever the case.</summary>
    public static Flag<T> Choice<T>(this Command command, string name, string help, T usual)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
        return command.Take(
            new Flag<T>(name, Read, usual)
            {
                HelpName = string.Join('|', words),
                Description = WithUsual(help, usual.ToString().ToLowerInvariant()),
            }
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
        command.Take(
            new Flag<string?>(name, (flag, path) => ExpectEnding(flag.Name, path, ending), usual: null)
            {
                HelpName = $"file{ending}",
                Description = help,
            }
        );

    /// <summary>A file's name that must end in one of some ways, whatever the case.</summary>
    public static string ExpectEnding(string flag, string path, params string[] endings) =>
        Array.Exists(endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? path
            : throw new UsageException($"{flag} is \"{path}\", but must end in {string.Join(" or ", endings)}.");

    private static string WithUsual(string help, object usual) =>
        string.Create(CultureInfo.InvariantCulture, $"{help} [default: {usual}]");

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
