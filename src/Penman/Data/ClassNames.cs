namespace Penman.Data;

/// <summary>What the labels of a data set are called, label 0 first. Equal if all names are equal.</summary>
/// <param name="names">One for each class, at least one.</param>
public sealed class ClassNames(IEnumerable<string> names) : IEquatable<ClassNames>
{
    private readonly string[] _names = [.. names];

    /// <summary>The names, label 0 first.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Different labels there may be.</summary>
    public int Count => _names.Length;

    /// <summary>The name of a label.</summary>
    public string this[int label] => _names[label];

    /// <summary>0, 1, 2, ...: names for classes of which nothing but their number is known.</summary>
    /// <param name="count">How many.</param>
    public static ClassNames Numbered(int count) => new(Enumerable.Range(0, count).Select(label => $"{label}"));

    /// <inheritdoc/>
    public bool Equals(ClassNames? other) => other is not null && _names.SequenceEqual(other._names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassNames);

    /// <inheritdoc/>
    public override int GetHashCode() => _names.Aggregate(0, HashCode.Combine);
}
