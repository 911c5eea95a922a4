using System.Text.Json;
using Penman.Files;

namespace Penman.Data;

/// <summary>
/// What the labels of a data set are called, at least one, label 0 first. Equal if all names are equal.
/// </summary>
public sealed class ClassNames(IEnumerable<string> names) : IEquatable<ClassNames>
{
    /// <summary>The most classes that a data set may have.</summary>
    public const int MaximumCount = 1000;

    internal const string Field = "classes";

    private readonly string[] _names = [.. names];

    /// <summary>The names, label 0 first.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Different labels there may be.</summary>
    public int Count => _names.Length;

    /// <summary>The name of a label.</summary>
    public string this[int label] => _names[label];

    /// <summary>Whether they are MNIST's: the ten digits, each its own label.</summary>
    public bool AreDigits => Equals(Mnist.Classes);

    /// <summary>
    /// What files and folders of a class are called, label 0 first: the names, where all of them can be file names on every
    /// system and no two differ by capital letters alone; else the labels.
    /// </summary>
    public IReadOnlyList<string> FileNames => ClassFileNames.Fault(_names) is null ? Names : Numbered(Count).Names;

    /// <summary>The label of a name, the first of several; null where none is called so.</summary>
    public int? Find(string name) => Array.IndexOf(_names, name) is >= 0 and var label ? label : null;

    /// <summary>0, 1, 2, ...: names for classes of which nothing but their number is known.</summary>
    public static ClassNames Numbered(int count) => new(Enumerable.Range(0, count).Select(label => $"{label}"));

    /// <summary>As a file's metadata say; files from before there were other data do not: MNIST's are meant.</summary>
    internal static ClassNames In(Metadata metadata)
    {
        if (metadata.Find(Field) is null)
            return Mnist.Classes;
        var read = metadata.Parse(
            Field,
            json =>
            {
                using var list = JsonDocument.Parse(json);
                return new ClassNames([.. list.RootElement.EnumerateArray().Select(name => name.GetString() ?? "")]);
            }
        );
        return read.Count is >= 1 and <= MaximumCount
            ? read
            : throw metadata.Wrong(Field, "is no list of 1 to 1,000 names.");
    }

    /// <inheritdoc/>
    public bool Equals(ClassNames? other) => other is not null && _names.SequenceEqual(other._names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassNames);

    /// <inheritdoc/>
    public override int GetHashCode() => _names.Aggregate(0, HashCode.Combine);
}
