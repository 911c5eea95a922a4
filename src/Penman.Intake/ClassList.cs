namespace Penman.Intake;

/// <summary>The classes that occur in a set, in an order that does not depend on that of the pictures.</summary>
internal static class ClassList
{
    /// <summary>What all images are that have no label.</summary>
    public const string Unlabelled = "all";

    /// <summary>
    /// Those that the source names in its order, if it names any; else those that occur, whole numbers by their value, other names
    /// letter by letter.
    /// </summary>
    /// <exception cref="InvalidDataException">There are over 1,000, or one has a name that cannot be used.</exception>
    public static ClassNames Of(IEnumerable<string> labels, IReadOnlyList<string>? named)
    {
        HashSet<string> occurring = new(labels, StringComparer.Ordinal);
        var order = occurring.All(IsNumber)
            ? occurring.OrderBy(long.Parse).ThenBy(name => name, StringComparer.Ordinal)
            : occurring.Order(StringComparer.Ordinal);
        string[] names =
        [
            .. named?.Where(occurring.Contains).Distinct(StringComparer.Ordinal) ?? [],
            .. order.Where(name => named?.Contains(name, StringComparer.Ordinal) is not true),
        ];
        if (names.Length > ClassNames.MaximumCount)
            throw new InvalidDataException(
                $"There are {names.Length:N0} classes, but at most {ClassNames.MaximumCount:N0} can be learned; join some, or take a part of the data."
            );
        foreach (var name in names)
            ExpectUsable(name);
        ExpectApart(names);
        return new(names);
    }

    /// <summary>Names become those of files and folders, on any system.</summary>
    private static void ExpectUsable(string name)
    {
        if (!SetName.IsPossible(name))
            throw new InvalidDataException(
                name.Length == 0
                    ? "A label is empty; give each picture a class, or none to all."
                    : $"The class \"{name}\" cannot be a file's name on every system, as pictures of it need one; give it a name of letters, digits and dashes."
            );
    }

    private static void ExpectApart(IEnumerable<string> names)
    {
        var alike = names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (alike?.ToArray() is [var one, var other, ..])
            throw new InvalidDataException(
                $"The classes \"{one}\" and \"{other}\" differ by capital letters only, which file names on some systems do not; rename one."
            );
    }

    private static bool IsNumber(string name) => name.Length is > 0 and < 19 && name.All(char.IsAsciiDigit);
}
