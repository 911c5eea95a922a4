namespace Penman.Files;

/// <summary>An array as NumPy's <c>save</c> writes it.</summary>
/// <param name="ElementType">The element's type as the format spells it, such as <c>|u1</c> or <c>&lt;f4</c>.</param>
/// <param name="Shape">The sizes of the axes, slowest first; empty for a single number.</param>
/// <param name="Bytes">The elements in C order, as stored.</param>
public sealed record NpyFile(string ElementType, IReadOnlyList<int> Shape, byte[] Bytes)
{
    /// <summary>Elements: the product of the sizes.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>
    /// Reads a file. Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="elementTypes">The types that the caller understands, and how many bytes each takes.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, of another element type, in Fortran order or over 2 GiB; the sentence says what was expected.
    /// </exception>
    public static NpyFile Read(string path, IReadOnlyDictionary<string, int> elementTypes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(elementTypes);
        Malformed.ThrowIfFolder(path, "a .npy file");
        using var file = File.OpenRead(path);
        return new NpyReader(file, path).Read(elementTypes);
    }
}
