using System.Buffers.Binary;
using Penman.Files;

namespace Penman.Data;

/// <summary>
/// Reads the two kinds of IDX file that MNIST is made of: a magic number 00 00 08 rank, the sizes as big-endian 32-bit
/// integers, then unsigned bytes. Format: http://yann.lecun.com/exdb/mnist/.
/// </summary>
internal static class IdxFile
{
    internal const int MaximumCount = 1_000_000;

    private const byte UnsignedByteType = 0x08;

    /// <summary>Classes of labels that say no more: those of MNIST and its relatives.</summary>
    private static readonly int FewestClasses = Mnist.Classes.Count;

    /// <summary>Reads and closes the images and the labels of one half of a data set.</summary>
    internal static ImageSet Read((Stream File, string Name) images, (Stream File, string Name) labels)
    {
        var labelBytes = ReadLabels(labels.File, labels.Name);
        var (format, pixels) = ReadImages(images.File, images.Name);
        var expected = $"{labelBytes.Length} images, one for each label in {labels.Name}";
        if (pixels.Length != (long)labelBytes.Length * format.Values)
            throw Malformed.At(
                images.Name,
                "byte 4",
                expected,
                $"{pixels.Length / format.Values}; take both files from one data set"
            );
        return new ImageSet(format, ClassesOf(labelBytes), pixels, Array.ConvertAll(labelBytes, label => (int)label));
    }

    /// <summary>The classes of labels: as many as the largest asks for.</summary>
    internal static ClassNames ClassesOf(byte[] labels) =>
        ClassNames.Numbered(Math.Max(FewestClasses, 1 + labels.Max()));

    internal static ImageFormat ReadFormat(Stream file, string name)
    {
        using var reader = new UnpackingReader(file, name);
        return ReadHead(reader).Format;
    }

    /// <summary>Reads and closes an IDX file of images.</summary>
    /// <returns>Their size, and one array, image by image, row by row: (N, rows, columns).</returns>
    internal static (ImageFormat Format, byte[] Pixels) ReadImages(Stream file, string name)
    {
        using var reader = new UnpackingReader(file, name);
        var (count, format) = ReadHead(reader);
        var pixels = reader.ReadBytes(count * format.Values, "pixels");
        reader.ExpectEnd();
        return (format, pixels);
    }

    /// <summary>Reads and closes an IDX file of labels.</summary>
    /// <returns>The labels: (N), 0 to 255.</returns>
    internal static byte[] ReadLabels(Stream file, string name)
    {
        using var reader = new UnpackingReader(file, name);
        var labels = reader.ReadBytes(ReadHeader(reader, rank: 1), "labels");
        reader.ExpectEnd();
        return labels;
    }

    /// <summary>The first bytes of a file of unsigned bytes: the magic number, then the sizes of the axes.</summary>
    internal static byte[] Header(ReadOnlySpan<int> sizes)
    {
        var header = new byte[sizeof(int) * (1 + sizes.Length)];
        (header[2], header[3]) = (UnsignedByteType, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(sizeof(int) * (1 + i)), sizes[i]);
        return header;
    }

    internal static FileStream Open(string path)
    {
        Malformed.ThrowIfFolder(path, "an IDX file");
        return File.OpenRead(path);
    }

    private static (int Count, ImageFormat Format) ReadHead(UnpackingReader reader)
    {
        var count = ReadHeader(reader, rank: 3);
        var format = new ImageFormat(Channels: 1, ReadSide(reader, offset: 8, "rows"), ReadSide(reader, 12, "columns"));
        var most = Array.MaxLength / format.Values;
        return count <= most
            ? (count, format)
            : throw reader.Refusal(4, $"at most {most} images of {format}", $"{count}");
    }

    private static int ReadHeader(UnpackingReader reader, byte rank)
    {
        ExpectByte(reader, offset: 0, 0, "the IDX magic number, which begins with a zero byte");
        ExpectByte(reader, offset: 1, 0, "the IDX magic number, which begins with two zero bytes");
        ExpectByte(reader, offset: 2, UnsignedByteType, "element type 0x08 (unsigned bytes)");
        ExpectByte(reader, offset: 3, rank, $"{rank} dimension{(rank == 1 ? "" : "s")}");
        var count = reader.ReadUInt32BigEndian("the count");
        return count is >= 1 and <= MaximumCount
            ? (int)count
            : throw reader.Refusal(4, $"a count from 1 to {MaximumCount}", $"{count}");
    }

    private static void ExpectByte(UnpackingReader reader, int offset, byte expected, string what)
    {
        var found = reader.ReadByte(what);
        if (found != expected)
            throw reader.Refusal(offset, what, $"0x{found:X2}; take a file in MNIST's format, IDX");
    }

    private static int ReadSide(UnpackingReader reader, int offset, string what)
    {
        var found = reader.ReadUInt32BigEndian(what);
        return ImageFormat.IsPossibleSide(found)
            ? (int)found
            : throw reader.Refusal(
                offset,
                $"{what}, {ImageFormat.PossibleSides}",
                $"{found}; scale the images, or give them a border"
            );
    }
}

/// <summary>Finds the files of an IDX data set under the spellings in which they are passed around.</summary>
internal static class IdxFolder
{
    internal static ImageSet Read(string directory, DataSplit split) =>
        Read(directory, split == DataSplit.Train ? "train" : "t10k", IdxFile.Read);

    /// <summary>The sizes and classes of the images to learn from.</summary>
    internal static (ImageFormat Format, ClassNames Classes) ReadHead(string directory) =>
        Read(
            directory,
            "train",
            (images, labels) =>
            {
                var classes = IdxFile.ClassesOf(IdxFile.ReadLabels(labels.File, labels.Name));
                return (IdxFile.ReadFormat(images.File, images.Name), classes);
            }
        );

    /// <summary>The first of the four spellings of a name that exists.</summary>
    internal static string Find(string directory, string stem, string kind)
    {
        if (!Paths.IsFolder(directory))
            throw Refusal(directory, Paths.Exists(directory) ? "is a file" : "is not there")
                .As(message => new DirectoryNotFoundException(message));
        return Spellings(stem, kind).Select(name => Path.Combine(directory, name)).FirstOrDefault(Paths.Exists)
            ?? throw Refusal(directory, $"has no {stem}-{kind}").As(message => new FileNotFoundException(message));
    }

    /// <summary>What a folder of data should be, and which one near by may be meant.</summary>
    private static Sentence Refusal(string directory, string what)
    {
        string?[] around = Paths.IsFolder(directory)
            ?
            [
                .. Directory
                    .EnumerateDirectories(directory, "*", new EnumerationOptions())
                    .Order(StringComparer.Ordinal),
            ]
            : [Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)))];
        var meant = around.FirstOrDefault(folder => folder is not null && Has(folder, File.Exists));
        var question = meant is null ? "" : $" Is {meant} meant?";
        return new(
            $"{directory} {what}. A data set is a folder of train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or as .gz, as Fashion-MNIST and KMNIST come; MNIST is inside Penman and needs no {new Name("Data")}.{question}"
        );
    }

    private static T Read<T>(
        string directory,
        string prefix,
        Func<(Stream File, string Name), (Stream File, string Name), T> read
    )
    {
        var imagesPath = Find(directory, $"{prefix}-images", "idx3-ubyte");
        var labelsPath = Find(directory, $"{prefix}-labels", "idx1-ubyte");
        using var images = IdxFile.Open(imagesPath);
        using var labels = IdxFile.Open(labelsPath);
        return read((images, imagesPath), (labels, labelsPath));
    }

    /// <summary>Whether a folder holds images to learn from.</summary>
    internal static bool Has(string directory) => Has(directory, Paths.Exists);

    private static bool Has(string directory, Predicate<string> isThere) =>
        Array.Exists(Spellings("train-images", "idx3-ubyte"), name => isThere(Path.Combine(directory, name)));

    private static string[] Spellings(string stem, string kind) =>
        [$"{stem}-{kind}", $"{stem}-{kind}.gz", $"{stem}.{kind}", $"{stem}.{kind}.gz"];
}
