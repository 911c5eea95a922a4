using System.Text.RegularExpressions;

namespace Penman.Studio.Exploring;

/// <summary>The styles that a page knows by name: every seed, the one that is current, and those that were kept.</summary>
public sealed partial class StyleBook(Explorer explorer)
{
    /// <summary>What a style is called that was moved away from a seed or a file.</summary>
    public const string Moved = "moved.npy";

    private readonly List<NamedStyle> _kept = [];

    /// <summary>The one that the page is about.</summary>
    public NamedStyle Current { get; set; } = explorer.Of(0);

    /// <summary>Those that were kept, in order.</summary>
    public IReadOnlyList<NamedStyle> Kept => _kept;

    /// <summary>Names to choose from beside all seeds.</summary>
    public IEnumerable<string> Names =>
        _kept.Select(style => style.Name).Prepend(Current.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Gives the current style a name that stays.</summary>
    public NamedStyle Keep()
    {
        var number = Enumerable.Range(1, int.MaxValue).First(n => _kept.TrueForAll(style => style.Name != NameOf(n)));
        NamedStyle kept = new(NameOf(number), Current.Point);
        _kept.Add(kept);
        return Current = kept;
    }

    /// <summary>Takes a file of a latent vector, and makes it current; another of one name gets a number behind it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="InvalidDataException">Malformed, or of another generator's room.</exception>
    public NamedStyle Take(string name, byte[] bytes)
    {
        var stem = Odd().Replace(Path.GetFileNameWithoutExtension(name), "-");
        var style = explorer.Of(FreeName(stem), bytes);
        if (_kept.Find(kept => kept.Name == $"{stem}.npy" && kept.File!.SequenceEqual(style.File!)) is { } same)
            return Current = same;
        _kept.Add(style);
        return Current = style;
    }

    /// <summary>A style by what a person writes: a seed, or a name.</summary>
    /// <exception cref="ArgumentException">It is neither: says what to write.</exception>
    public NamedStyle Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.Trim();
        if (ulong.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            return explorer.Of(seed);
        return _kept.Prepend(Current).FirstOrDefault(style => style.Name == name)
            ?? throw new ArgumentException(
                $"\"{name}\" is no hand of this page; write a seed, which is a whole number from 0 on, or the name of one: {string.Join(", ", Names)}."
            );
    }

    /// <summary>Styles by a list of what <see cref="Find"/> takes, with commas between.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, or one is not known.</exception>
    public IReadOnlyList<NamedStyle> FindAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var styles = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return styles.Length >= 2
            ? [.. styles.Select(Find)]
            : throw new ArgumentException(
                "A walk needs two hands or more; write them with commas between, such as 1, 5, 9."
            );
    }

    /// <summary>A name that no kept hand has, and no hand that was moved: the one wanted, or with the next number behind it.</summary>
    private string FreeName(string stem) =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(number => number == 1 ? $"{stem}.npy" : $"{stem} ({number}).npy")
            .First(name => name != Moved && _kept.TrueForAll(kept => kept.Name != name));

    private static string NameOf(int number) => $"hand-{number}.npy";

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Odd();
}
