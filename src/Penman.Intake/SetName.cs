namespace Penman.Intake;

/// <summary>Names that become those of files and folders, on any system.</summary>
public static class SetName
{
    /// <summary>Whether a name can be a file's: up to 100 characters, none of <c>/ \ : * ? " &lt; &gt; |</c>, not one of Windows' own.</summary>
    public static bool IsPossible(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ClassFileNames.IsPossible(name);
    }

    /// <summary>Refuses a name of a data set that cannot be a folder's, or that would be hidden.</summary>
    /// <exception cref="ArgumentException">Says what to do.</exception>
    public static void Expect(string name)
    {
        if (!IsPossible(name) || name.StartsWith('.'))
            throw new ArgumentException(
                $"\"{name}\" cannot be a folder's name on every system; name the data set with letters, digits and dashes, up to {ClassFileNames.LongestName}."
            );
    }
}
