using Penman.IO;

namespace Penman.Cli.Commands;

/// <summary>The pictures that <c>penman generate</c> writes: digit-5.png for seed 5, and grid.png.</summary>
/// <param name="folder">Absolute.</param>
/// <param name="seeds">One per digit.</param>
/// <param name="scale">Side of the square that each pixel becomes.</param>
internal sealed class GeneratedFiles(string folder, IReadOnlyList<ulong> seeds, int scale)
{
    private string Grid => Path.Combine(folder, "grid.png");

    /// <summary>Refuses, before anything is written, if a name is taken.</summary>
    /// <param name="mayOverwrite">Whether files, but not folders, may be replaced.</param>
    /// <param name="shorten">How to spell a path for a person.</param>
    /// <exception cref="IOException">Names the first that is.</exception>
    public void ExpectFree(bool mayOverwrite, Func<string, string> shorten)
    {
        if (File.Exists(folder))
            throw new IOException($"{shorten(folder)} is a file, but --out must be a folder.");
        foreach (var path in seeds.Select(PathOf).Append(Grid))
        {
            if (Directory.Exists(path))
                throw new IOException($"{shorten(path)} is a folder; choose another folder with --out.");
            if (!mayOverwrite && File.Exists(path))
                throw new IOException(
                    $"{shorten(path)} exists already; replace it with --overwrite, or choose another folder with --out."
                );
        }
    }

    /// <summary>Writes all pictures.</summary>
    /// <param name="digits">One per seed.</param>
    /// <param name="size">The grid's; with fewer digits than columns it is narrower.</param>
    public void Write(IReadOnlyList<Image> digits, GridSize size)
    {
        Directory.CreateDirectory(folder);
        foreach (var (seed, digit) in seeds.Zip(digits))
        {
            var picture = ImageGrid.Compose([digit], columns: 1, new() { Margin = 0, Scale = scale });
            Png.Write(
                PathOf(seed),
                picture,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["Seed"] = $"{seed}" }
            );
        }

        var tiles = digits.Take(size.Columns * size.Rows).ToList();
        Png.Write(Grid, ImageGrid.Compose(tiles, Math.Min(size.Columns, tiles.Count), new() { Scale = scale }));
    }

    private string PathOf(ulong seed) => Path.Combine(folder, $"digit-{seed}.png");
}
