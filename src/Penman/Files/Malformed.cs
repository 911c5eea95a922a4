namespace Penman.Files;

/// <summary>
/// The one sentence with which every reader refuses a file: where, what was expected, what was found.
/// </summary>
internal static class Malformed
{
    /// <summary>
    /// Refuses the content of <paramref name="file"/> at a place such as "byte 16" or "tensor 'w', shape".
    /// </summary>
    internal static InvalidDataException At(string file, string place, string expected, string found) =>
        new($"{file}, {Shortened(place)}: expected {expected}, found {Shortened(found)}.");

    /// <summary>Refuses a folder that stands where <paramref name="expected"/> should be.</summary>
    internal static void ThrowIfFolder(string path, string expected)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException($"{path}: expected {expected}, found a folder.");
    }

    /// <summary>Refuses in a file's name what can be read from it, but not used.</summary>
    internal static T Naming<T>(string source, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{source}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc cref="Naming{T}"/>
    internal static void Naming(string source, Action use) =>
        Naming(
            source,
            () =>
            {
                use();
                return true;
            }
        );

    /// <summary>What a file says about itself may be megabytes long.</summary>
    private static string Shortened(string text)
    {
        const int MaximumLength = 120;
        return text.Length <= MaximumLength ? text : string.Concat(text.AsSpan(0, MaximumLength), "...");
    }
}
