namespace Penman.Cli.Flags;

/// <summary>A flag with a value: how it is named and explained, how its text is read, and what holds without it.</summary>
/// <param name="name">With its dashes.</param>
/// <param name="read">Reads the text behind it; throws a <see cref="UsageException"/> that names the flag.</param>
/// <param name="usual">The value where the flag is not written.</param>
internal sealed class Flag<T>(string name, Func<Option, string, T> read, T usual) : Option<string>(name)
{
    /// <summary>The value on a command line.</summary>
    /// <exception cref="UsageException">It cannot be read, or is out of range.</exception>
    public T In(ParseResult parse) => parse.GetValue(this) is { } text ? read(this, text) : usual;

    /// <summary>Whether it is written.</summary>
    public bool IsIn(ParseResult parse) => parse.GetValue(this) is not null;
}

/// <summary>Makes flags of the usual kinds. A usual value, where there is one, is told at the end of the help.</summary>
internal static class Flag
{
    public static Option<bool> Switch(string name, string help) => new(name) { Description = help };

    /// <summary>Any text; null without the flag.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="kind">What help calls the value.</param>
    /// <param name="help">What it is, with what holds without it.</param>
    public static Flag<string?> Text(string name, string kind, string help) =>
        new(name, (_, text) => text, usual: null) { HelpName = kind, Description = help };

    /// <summary>Any text.</summary>
    /// <inheritdoc cref="Text(string, string, string)"/>
    public static Flag<string> Text(string name, string kind, string help, string usual) =>
        new(name, (_, text) => text, usual) { HelpName = kind, Description = WithUsual(help, usual) };

    /// <summary>Text of some form; null without the flag.</summary>
    public static Flag<T?> Of<T>(string name, string kind, string help, Func<string, T> read)
        where T : class => new(name, (_, text) => read(text), usual: null) { HelpName = kind, Description = help };

    /// <summary>A whole number within two limits, both allowed.</summary>
    public static Flag<int> Whole(string name, string help, (int Least, int Most) range, int usual) =>
        new(name, (flag, text) => ReadWhole(flag, text, range), usual)
        {
            HelpName = "whole number",
            Description = WithUsual(help, usual),
        };

    /// <summary>The same; null without the flag.</summary>
    public static Flag<int?> Whole(string name, string help, (int Least, int Most) range) =>
        new(name, (flag, text) => ReadWhole(flag, text, range), usual: null)
        {
            HelpName = "whole number",
            Description = help,
        };

    /// <summary>A number within two limits, both allowed.</summary>
    public static Flag<double> Real(string name, string help, (double Least, double Most) range, double usual) =>
        new(name, (flag, text) => ReadReal(flag, text, range), usual)
        {
            HelpName = "number",
            Description = WithUsual(help, usual),
        };

    /// <summary>The same; null without the flag.</summary>
    public static Flag<double?> Real(string name, string help, (double Least, double Most) range) =>
        new(name, (flag, text) => ReadReal(flag, text, range), usual: null) { HelpName = "number", Description = help };

    /// <summary>Any whole number of 64 bits.</summary>
    public static Flag<ulong> Seed(string name, string help, ulong usual, string kind = "whole number") =>
        new(name, ReadSeed, usual) { HelpName = kind, Description = WithUsual(help, usual) };

    /// <summary>A file's name that must end in one way, whatever the case; null without the flag.</summary>
    public static Flag<string?> File(string name, string help, string ending) =>
        new(name, (flag, path) => ExpectEnding(flag.Name, path, ending), usual: null)
        {
            HelpName = $"file{ending}",
            Description = help,
        };

    /// <summary>A file's name that must end in one of some ways, whatever the case.</summary>
    /// <exception cref="UsageException">It ends in another: names the flag and the endings.</exception>
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
