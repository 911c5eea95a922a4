using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Sampling.Latents;

namespace Penman.Studio.Exploring;

/// <summary>The command lines that draw a generator's pictures again.</summary>
/// <param name="model">What the command line calls the generator: a path, or box.</param>
/// <param name="classes">What its classes are called.</param>
/// <param name="shown">How many classes are shown; 0 where the generator knows none.</param>
public sealed partial class CommandText(string model, ClassNames classes, int shown)
{
    private string Model => $" --model {Quote(model)}";

    /// <summary>Draws a style in one class, or for null as it is.</summary>
    public string Draw(NamedStyle style, int? label)
    {
        ArgumentNullException.ThrowIfNull(style);
        return $"penman generate{Of(style)}{One(label)}{Model}";
    }

    /// <summary>Draws a style in all classes that are shown.</summary>
    public string DrawAll(NamedStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return $"penman generate{Of(style)}{Digits}{Model}";
    }

    /// <summary>Draws the styles of some seeds in all classes that are shown.</summary>
    public string DrawAll(ulong first, ulong last) => $"penman generate --seeds {Range(first, last)}{Digits}{Model}";

    /// <summary>Draws a - b + c, and the three.</summary>
    public string Combine(NamedStyle a, NamedStyle b, NamedStyle c)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        return $"penman combine {Quote(a.Name)} {Quote(b.Name)} {Quote(c.Name)}{Digits}{Model}";
    }

    /// <summary>Draws the way through some styles, of one class or as they are.</summary>
    public string Interpolate(IReadOnlyList<NamedStyle> styles, int? label, WayPicture picture, string file)
    {
        ArgumentNullException.ThrowIfNull(styles);
        return $"penman interpolate {string.Join(' ', styles.Select(style => Quote(style.Name)))}{One(label)}{Of(picture)} --out {file}{Model}";
    }

    /// <summary>Draws the way from one class to another.</summary>
    public string Morph(NamedStyle style, int from, int to, WayPicture picture, string file)
    {
        ArgumentNullException.ThrowIfNull(style);
        return $"penman morph --from {Quote(Word(from))} --to {Quote(Word(to))} --style {Quote(style.Name)}{Of(picture)} --out {file}{Model}";
    }

    /// <summary>A word as a shell takes it.</summary>
    internal static string Quote(string word) =>
        Plain.IsMatch(word) ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\""
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private string One(int? label) =>
        label is not { } one ? ""
        : classes.AreDigits ? $" --digit {one}"
        : $" --class {Quote(Word(one))}";

    private string Digits =>
        shown == 0 ? ""
        : AreNumbersPlain ? $" --{(classes.AreDigits ? "digits" : "classes")} {Range(0, (ulong)shown - 1)}"
        : $" --classes {Quote(string.Join(',', Enumerable.Range(0, shown).Select(Word)))}";

    /// <summary>Whether no class is called by the number of another.</summary>
    private bool AreNumbersPlain =>
        !classes
            .Names.Index()
            .Any(one =>
                int.TryParse(one.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n != one.Index
            );

    private static string Range(ulong first, ulong last) => first == last ? $"{first}" : $"{first}-{last}";

    private static string Of(NamedStyle style) =>
        style.Seed is { } seed ? $" --seeds {seed}" : $" --style {Quote(style.Name)}";

    private static string Of(WayPicture picture) =>
        (picture.Frames is { } frames ? $" --frames {frames}" : "")
        + (picture.Seconds is { } seconds ? FormattableString.Invariant($" --seconds {seconds}") : "")
        + (picture.IsLoop ? " --loop" : "");

    /// <summary>A class's name, or its number where another class has the same name.</summary>
    private string Word(int label) =>
        classes.Names.ToList().IndexOf(classes[label]) == label ? classes[label] : $"{label}";

    [GeneratedRegex(@"^[A-Za-z0-9_./:=@%+,][A-Za-z0-9_./:=@%+,-]*$")]
    private static partial Regex Unquoted { get; }

    /// <summary>A path of Windows needs no quotes for its separators there.</summary>
    private static Regex Plain => OperatingSystem.IsWindows() ? UnquotedThere : Unquoted;

    [GeneratedRegex(@"^[A-Za-z0-9_./\\:=@+][A-Za-z0-9_./\\:=@+-]*$")]
    private static partial Regex UnquotedThere { get; }
}
