namespace Penman.Studio.Bringing;

/// <summary>A picture that somebody brought, and what was found in it.</summary>
public sealed class SeenPicture
{
    internal SeenPicture(int number, string name, string path) => (Number, Name, Path) = (number, name, path);

    /// <summary>What a request calls it.</summary>
    public int Number { get; }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Whether all digits of it were looked for, not one.</summary>
    public bool IsSheet { get; internal init; }

    /// <summary>The width in pixels, as it was looked at; 0 where it cannot be read.</summary>
    public int Width { get; internal set; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; internal set; }

    /// <summary>The picture small, with frames around what was found, PNG; null where it cannot be read.</summary>
    public byte[]? Small { get; internal set; }

    /// <summary>What was found, in reading order.</summary>
    public IReadOnlyList<FoundTile> Tiles { get; internal set; } = [];

    /// <summary>Why nothing was found, in a sentence; null otherwise.</summary>
    public string? Trouble { get; internal set; }

    /// <summary>Where the file is.</summary>
    internal string Path { get; }

    /// <summary>What was found, in a few words.</summary>
    public string Words =>
        Tiles.Count == 1 ? $"{Name}: 1 digit"
        : Tiles.Count > 1 ? $"{Name}: {Amounts.Count(Tiles.Count)} digits"
        : $"{Name}: nothing read";
}
