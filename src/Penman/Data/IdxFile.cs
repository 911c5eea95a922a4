using System.Buffers.Binary;
using Penman.Files;

namespace Penman.Data;

/// <summary>
/// Reads the two kinds of IDX file that MNIST is made of: a magic number 00 00 type rank, the sizes as big-endian 32-bit
/// integers, then the elements. Format: http://yann.lecun.com/exdb/mnist/. Images are unsigned bytes, (N, rows, columns) or
/// (N, 3, rows, columns); labels are unsigned bytes, or big-endian 16-bit integers where there are more than 256 classes.
/// </summary>
internal static class IdxFile
{
    internal const int MaximumCount = 1_000_000;

    private const byte UnsignedByteType = 0x08;
    private const byte ShortType = 0x0B;
    private const byte GreyRank = 3;
    private const byte ColourRank = 4;

    /// <summary>Classes of labels that say no more: those of MNIST and its relatives.</summary>
    private static readonly int FewestClasses = Mnist.Classes.Count;

    /// <summary>Reads and closes the images and the labels of one half of a data set.</summary>
    /// <param name="images">The images, and what sentences call their file.</param>
    /// <param name="labels">The labels, likewise.</param>
    /// <param name="classes">What the labels are called; null for numbers, as many as the largest asks for.</param>
    /// <param name="cancellation">Asks to give up.</param>
    internal static ImageSet Read(
        (Stream File, string Name) images,
        (Stream File, string Name) labels,
        ClassNames? classes = null,
        CancellationToken cancellation = default
    )
    {
        var labelsRead = ReadLabels(labels.File, labels.Name);
        var (format, pixels) = ReadImages(images.File, images.Name, cancellation);
        var expected = $"{labelsRead.Length} images, one for each label in {labels.Name}";
        if (pixels.Length != (long)labelsRead.Length * format.Values)
            throw Malformed.At(
                images.Name,
                "byte 4",
                expected,
                $"{pixels.Length / format.Values}; take both files from one data set"
            );
        classes ??= ClassesOf(labelsRead);
        return labelsRead.Max() < classes.Count
            ? new ImageSet(format, classes, pixels, labelsRead)
            : throw Malformed.At(
                labels.Name,
                "labels",
                $"0 to {classes.Count - 1}, for so many classes have names",
                $"{labelsRead.Max()}"
            );
    }

    /// <summary>The classes of labels: as many as the largest asks for.</summary>
    internal static ClassNames ClassesOf(int[] labels) =>
        ClassNames.Numbered(Math.Max(FewestClasses, 1 + labels.Max()));

    internal static ImageFormat ReadFormat(Stream file, string name)
    {
        using var reader = new UnpackingReader(file, name);
        return ReadHead(reader).Format;
    }

    /// <summary>Reads and closes an IDX file of images.</summary>
    /// <returns>Their size, and one array, image by image, channel by channel: (N, channels, rows, columns).</returns>
    internal static (ImageFormat Format, byte[] Pixels) ReadImages(
        Stream file,
        string name,
        CancellationToken cancellation = default
    )
    {
        using var reader = new UnpackingReader(file, name, cancellation);
        var (count, format) = ReadHead(reader);
        var pixels = reader.ReadBytes(count * format.Values, "pixels");
        reader.ExpectEnd();
        return (format, pixels);
    }

    /// <summary>Reads and closes an IDX file of labels.</summary>
    /// <returns>The labels: (N), 0 to 999.</returns>
    internal static int[] ReadLabels(Stream file, string name)
    {
        using var reader = new UnpackingReader(file, name);
        var (type, _, count) = ReadStart(reader, [UnsignedByteType, ShortType], [1]);
        var bytes = reader.ReadBytes(count * SizeOf(type), "labels");
        reader.ExpectEnd();
        if (type == UnsignedByteType)
            return Array.ConvertAll(bytes, label => (int)label);
        var labels = new int[count];
        for (var i = 0; i < count; i++)
            labels[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(sizeof(short) * i));
        return labels.Max() < ClassNames.MaximumCount
            ? labels
            : throw Malformed.At(name, "labels", $"0 to {ClassNames.MaximumCount - 1}", $"{labels.Max()}");
    }

    /// <summary>The first bytes of a file of unsigned bytes: the magic number, then the sizes of the axes.</summary>
    internal static byte[] Header(ReadOnlySpan<int> sizes) => Header(UnsignedByteType, sizes);

    /// <summary>A whole file of labels, in bytes if all fit.</summary>
    internal static byte[] LabelsFile(int[] labels, int classes)
    {
        if (classes <= byte.MaxValue + 1)
            return [.. Header([labels.Length]), .. labels.Select(label => (byte)label)];
        var file = new byte[Header([labels.Length]).Length + (sizeof(short) * labels.Length)];
        var header = Header(ShortType, [labels.Length]);
        header.CopyTo(file, 0);
        for (var i = 0; i < labels.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(header.Length + (sizeof(short) * i)), (ushort)labels[i]);
        return file;
    }

    /// <summary>The sizes of a file of images: grey ones have no axis of channels.</summary>
    internal static int[] SizesOf(int count, ImageFormat format) =>
        format.Channels == 1
            ? [count, format.Rows, format.Columns]
            : [count, format.Channels, format.Rows, format.Columns];

    internal static FileStream Open(string path)
    {
        Malformed.ThrowIfFolder(path, "an IDX file");
        return File.OpenRead(path);
    }

    private static byte[] Header(byte type, ReadOnlySpan<int> sizes)
    {
        var header = new byte[sizeof(int) * (1 + sizes.Length)];
        (header[2], header[3]) = (type, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(sizeof(int) * (1 + i)), sizes[i]);
        return header;
    }

    private static int SizeOf(byte type) => type == ShortType ? sizeof(short) : sizeof(byte);

    private static (int Count, ImageFormat Format) ReadHead(UnpackingReader reader)
    {
        var (_, rank, count) = ReadStart(reader, [UnsignedByteType], [GreyRank, ColourRank]);
        var channels = rank == GreyRank ? 1 : ReadChannels(reader);
        var offset = sizeof(int) * (rank - 1); // of the rows
        var rows = ReadSide(reader, offset, "rows");
        var format = new ImageFormat(channels, rows, ReadSide(reader, offset + sizeof(int), "columns"));
        var most = Array.MaxLength / format.Values;
        return count <= most
            ? (count, format)
            : throw reader.Refusal(4, $"at most {most} images of {format}", $"{count}");
    }

    private static (byte Type, byte Rank, int Count) ReadStart(UnpackingReader reader, byte[] types, byte[] ranks)
    {
        ExpectByte(reader, offset: 0, [0], "the IDX magic number, which begins with a zero byte");
        ExpectByte(reader, offset: 1, [0], "the IDX magic number, which begins with two zero bytes");
        var type = ExpectByte(
            reader,
            offset: 2,
            types,
            $"element type 0x08 (unsigned bytes){(types.Contains(ShortType) ? " or 0x0B (16-bit integers)" : "")}"
        );
        var axes = $"{string.Join(" or ", ranks)} dimension{(ranks is [1] ? "" : "s")}";
        var rank = ExpectByte(reader, offset: 3, ranks, axes);
        var count = reader.ReadUInt32BigEndian("the count");
        return count is >= 1 and <= MaximumCount
            ? (type, rank, (int)count)
            : throw reader.Refusal(4, $"a count from 1 to {MaximumCount}", $"{count}");
    }

    private static byte ExpectByte(UnpackingReader reader, int offset, byte[] expected, string what)
    {
        var found = reader.ReadByte(what);
        return expected.Contains(found)
            ? found
            : throw reader.Refusal(offset, what, $"0x{found:X2}; take a file in MNIST's format, IDX");
    }

    private static int ReadChannels(UnpackingReader reader)
    {
        var found = reader.ReadUInt32BigEndian("channels");
        return found is 1 or 3 ? (int)found : throw reader.Refusal(8, "1 or 3 channels", $"{found}");
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
