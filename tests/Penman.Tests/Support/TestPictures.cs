using Penman.Pictures;

namespace Penman.Tests.Support;

/// <summary>Test pictures, and what Python's PIL sees in the files that we write.</summary>
internal static class TestPictures
{
    /// <summary>A picture of noise, a flat shade or a soft gradient, by turns.</summary>
    internal static Image Random(int seed, int width, int height, int channels)
    {
        var image = new Image(width, height, channels);
        var random = new Random(seed);
        var (flat, style) = ((byte)random.Next(256), seed % 3);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = style switch
            {
                0 => (byte)random.Next(256),
                1 => flat,
                _ => (byte)(3 * (i / channels % width) + 5 * (i / channels / width) + 40 * (i % channels)),
            };
        return image;
    }

    /// <summary>Fifty pictures of sizes from 1x1 to 60x60, grey and RGB.</summary>
    internal static IEnumerable<Image> Fifty()
    {
        var random = new Random(1);
        for (var seed = 0; seed < 50; seed++)
            yield return Random(seed, random.Next(1, 61), random.Next(1, 61), seed % 2 == 0 ? 1 : 3);
    }

    /// <summary>Lets PIL decode files: for each in order, a description and the frames' pixels as RGB.</summary>
    internal static (string Description, byte[] Rgb)[] DecodeWithPython(string extension, params byte[][] files)
    {
        using var folder = new TempFolder();
        for (var i = 0; i < files.Length; i++)
            File.WriteAllBytes(folder.File($"{i:000}.{extension}"), files[i]);
        var lines = Python
            .Run("Pictures/decode_pictures.py", folder.Path)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(files.Length, lines.Length);
        return [.. lines.Select((line, i) => (line, File.ReadAllBytes(folder.File($"{i:000}.{extension}.rgb"))))];
    }

    /// <summary>The pixels as red, green, blue.</summary>
    internal static byte[] Rgb(Image image) =>
        image.Channels == 3 ? image.Pixels : [.. image.Pixels.SelectMany(grey => Enumerable.Repeat(grey, 3))];
}
