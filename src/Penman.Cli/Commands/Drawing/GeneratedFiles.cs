using Penman.Cli.Views;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;

namespace Penman.Cli.Commands.Drawing;

/// <summary>
/// The pictures that <c>penman generate</c> writes: digit-5.png for seed 5, digit-7-seed-5.png where a seven was asked
/// for, and grid.png.
/// </summary>
internal sealed class GeneratedFiles(string folder, GenerateOptions options)
{
    private readonly IReadOnlyList<DigitRequest> _requests = options.Requests;

    private string Grid => Path.Combine(folder, "grid.png");

    /// <summary>Refuses, before anything is drawn, a name that is taken and a folder that cannot be written.</summary>
    public void ExpectFree(CliContext context)
    {
        if (File.Exists(folder))
            throw new IOException($"{context.Shorten(folder)} is a file, but --out must be a folder.");
        foreach (var path in _requests.Select(PathOf).Append(Grid))
            context.ExpectFree(path, options.MayOverwrite, outIsA: "folder");
        context.ExpectWritable(Grid, outIsA: "folder");
    }

    /// <summary>Writes all pictures, or none.</summary>
    public void Write(IReadOnlyList<Image> digits, Percentage progress)
    {
        Image[] tiles = [.. options.Tiles.Select(place => digits[place])];
        var grid = ImageGrid.Compose(tiles, options.Columns, new() { Scale = options.Scale });
        OutputFile.WriteAll(progress.Of(_requests).Zip(digits, FileOf).Append((Grid, Png.Encode(grid))));
    }

    private (string Path, byte[] Bytes) FileOf(DigitRequest request, Image digit)
    {
        var picture = ImageGrid.Compose([digit], columns: 1, new() { Margin = 0, Scale = options.Scale });
        return (PathOf(request), Png.Encode(picture, NotesOf(request)));
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
