using System.Formats.Tar;
using System.IO.Compression;
using Penman.Data;
using Penman.Intake;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Intake;

/// <summary>A data set as somebody may bring it, in a folder of its own.</summary>
internal sealed class BroughtFiles : IDisposable
{
    private readonly TempFolder _temp = new();

    /// <summary>The folder of the set.</summary>
    public string Path { get; }

    public BroughtFiles() => Path = Directory.CreateDirectory(_temp.File("brought")).FullName;

    /// <summary>A place beside the set.</summary>
    public string Beside(string name) => _temp.File(name);

    public string File(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Saves a picture of its own: dark ink on white unless it is to be bright on black.</summary>
    public void Picture(string name, int seed, int side = 28, bool isBright = false, int channels = 1) =>
        Png.Write(File(name), Drawn(seed, side, isBright, channels));

    /// <summary>Saves pictures 0.png, 1.png, ... in a folder.</summary>
    public void Pictures(string folder, int count, int seed = 0, int side = 28)
    {
        for (var i = 0; i < count; i++)
            Picture($"{folder}/{i:00}.png", (1000 * seed) + i, side);
    }

    public void Text(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    /// <summary>Packs the folder beside itself.</summary>
    public string Zip(string prefix = "")
    {
        var path = Beside("packed.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            archive.CreateEntryFromFile(file, prefix + System.IO.Path.GetRelativePath(Path, file));
        return path;
    }

    /// <summary>Packs the folder beside itself.</summary>
    public string TarGz()
    {
        var path = Beside("packed.tar.gz");
        using var gzip = new GZipStream(System.IO.File.Create(path), CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(Path, gzip, includeBaseDirectory: true);
        return path;
    }

    public IntakeReport Read(IntakeOptions? options = null) => DataIntake.Read(Path, options);

    /// <summary>The sentence with which the set is refused.</summary>
    public string Refusal(IntakeOptions? options = null) => Refusal(Path, options);

    public static string Refusal(string path, IntakeOptions? options = null) =>
        Assert.ThrowsAny<InvalidDataException>(() => DataIntake.Read(path, options)).Message;

    /// <summary>A bar whose place is the seed's, on an even ground.</summary>
    public static Image Drawn(int seed, int side = 28, bool isBright = false, int channels = 1)
    {
        var image = new Image(side, side, channels);
        Array.Fill(image.Pixels, isBright ? (byte)0 : (byte)255);
        var random = new Random(seed);
        for (var i = 0; i < 12; i++)
        {
            var place = (random.Next(side / 4, 3 * side / 4) * side) + random.Next(side / 4, 3 * side / 4);
            image.Pixels.AsSpan(place * channels, channels).Fill(isBright ? (byte)255 : (byte)0);
        }

        return image;
    }

    /// <summary>The images of both halves, as a set of strings.</summary>
    public static IEnumerable<string> All(IntakeReport report) =>
        new[] { report.Train, report.Test }
            .OfType<ImageSet>()
            .SelectMany(set =>
                Enumerable
                    .Range(0, set.Count)
                    .Select(i => $"{set.Classes[set.Labels[i]]}: {Convert.ToHexString(set.PixelsOf(i))}")
            )
            .Order(StringComparer.Ordinal);

    public void Dispose() => _temp.Dispose();
}
