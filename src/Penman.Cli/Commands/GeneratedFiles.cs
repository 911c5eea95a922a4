using Penman.Gan;
using Penman.IO;

namespace Penman.Cli.Commands;

/// <summary>
/// The pictures that <c>penman generate</c> writes: digit-5.png for seed 5, digit-7-seed-5.png where a seven was asked
/// for, and grid.png.
/// </summary>
/// <param name="folder">Absolute.</param>
/// <param name="options">What is drawn.</param>
internal sealed class GeneratedFiles(string folder, GenerateOptions options)
{
    private readonly IReadOnlyList<DigitRequest> _requests = options.Requests;

    private string Grid => Path.Combine(folder, "grid.png");

    /// <summary>Refuses, before anything is written, if a name is taken.</summary>
    /// <exception cref="IOException">Names the first that is.</exception>
    public void ExpectFree(CliContext context)
    {
        if (File.Exists(folder))
            throw new IOException($"{context.Shorten(folder)} is a file, but --out must be a folder.");
        foreach (var path in _requests.Select(PathOf).Append(Grid))
            context.ExpectFree(path, options.MayOverwrite, outIsA: "folder");
    }

    /// <summary>Writes all pictures.</summary>
    /// <param name="digits">One per request.</param>
    public void Write(IReadOnlyList<Image> digits)
    {
        Directory.CreateDirectory(folder);
        foreach (var (request, digit) in _requests.Zip(digits))
        {
            var picture = ImageGrid.Compose([digit], columns: 1, new() { Margin = 0, Scale = options.Scale });
            Png.Write(PathOf(request), picture, NotesOf(request));
        }

        Image[] tiles = [.. options.Tiles.Select(place => digits[place])];
        Png.Write(Grid, ImageGrid.Compose(tiles, options.Columns, new() { Scale = options.Scale }));
    }

    private static Dictionary<string, string> NotesOf(DigitRequest request)
    {
        Dictionary<string, string> notes = new(StringComparer.Ordinal) { ["Seed"] = $"{request.Seed}" };
        if (request.Digit is { } digit)
            notes["Digit"] = $"{digit}";
        return notes;
    }

    private string PathOf(DigitRequest request) =>
        Path.Combine(
            folder,
            request.Digit is { } digit ? $"digit-{digit}-seed-{request.Seed}.png" : $"digit-{request.Seed}.png"
        );
}
