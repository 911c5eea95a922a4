using System.Buffers.Binary;
using Penman.Files;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Photos;

/// <summary>
/// Reads the pictures that people have: JPEG, PNG, BMP, GIF (its first picture) and WebP, turned as EXIF data in them say,
/// told apart by content. Transparency means what a person sees (<see cref="Transparency"/>).
/// </summary>
public static class PhotoFile
{
    /// <summary>Length of a file at most, in bytes.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Pixels at most, of the picture as stored.</summary>
    public const int MostPixels = 64_000_000;

    /// <summary>How long decoding may take; what takes longer is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="leastSide">
    /// What the longer side is to have at least, where fewer pixels will do: a photo is then decoded smaller, and
    /// sooner. All pixels if left out.
    /// </param>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    /// <exception cref="InvalidDataException">As for <see cref="Decode"/>.</exception>
    public static Image Read(string path, int leastSide = int.MaxValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Paths.IsFolder(path))
            throw new InvalidDataException($"{path} is a folder, not a picture.");
        var length = new FileInfo(path).Length;
        return length <= MostBytes ? Decode(File.ReadAllBytes(path), path, leastSide) : throw TooLong(path, length);
    }

    /// <summary>Whether a file that begins so is a picture of a kind that is read.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> start) =>
        PictureKind.Of(start[..Math.Min(start.Length, PictureKind.Longest)]) is { Decoder: not PictureDecoder.None };

    /// <summary>Decodes a picture; gives up after a few seconds.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">What the sentences of exceptions call it.</param>
    /// <param name="leastSide">As for <see cref="Read"/>.</param>
    /// <param name="mostPixels">Pixels at most, of the picture as stored; from 1.</param>
    /// <returns>Grey or RGB (sRGB), upright.</returns>
    /// <exception cref="InvalidDataException">
    /// Over 64 MiB or <paramref name="mostPixels"/>, of a kind that is not read, here or at all (the sentence names it), damaged,
    /// or too slow.
    /// </exception>
    public static Image Decode(byte[] file, string name, int leastSide = int.MaxValue, int mostPixels = MostPixels) =>
        InTime(name, () => DecodePatiently(file, name, leastSide, mostPixels));

    /// <summary>
    /// Decodes a picture on the thread that asks, however long that takes: for a program that decodes for many, and counts
    /// what is still at work.
    /// </summary>
    /// <inheritdoc cref="Decode" path="/param|/returns"/>
    /// <exception cref="InvalidDataException">As for <see cref="Decode"/>, but never too slow.</exception>
    public static Image DecodePatiently(
        byte[] file,
        string name,
        int leastSide = int.MaxValue,
        int mostPixels = MostPixels
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastSide, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostPixels, 1);
        if (file.Length > MostBytes)
            throw TooLong(name, file.Length);
        if (file.Length == 0)
            throw new InvalidDataException($"{name} is empty.");
        var kind =
            PictureKind.Of(file.AsSpan(0, Math.Min(file.Length, PictureKind.Longest)))
            ?? throw new InvalidDataException($"{name} is no picture: JPEG, PNG, BMP, GIF and WebP are read.");
        try
        {
            return kind.Decoder switch
            {
                PictureDecoder.Own => Upright(file, name, mostPixels),
                PictureDecoder.Skia => Skia(file, (name, kind.Name), leastSide, mostPixels),
                _ => throw new InvalidDataException(
                    $"{name} is {kind.Name}, which is not read; save it as JPEG or PNG and try again."
                ),
            };
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            throw new InvalidDataException($"{name} cannot be decoded: it is damaged.", exception);
        }
    }

    /// <summary>Refuses what is too large by its header, which is that of a PNG file: nothing is decoded for it.</summary>
    private static Image Upright(byte[] png, string name, int mostPixels)
    {
        const int Header = 16; // behind the signature, a length and IHDR
        if (png.Length >= Header + 2 * sizeof(uint))
            ExpectFew(
                name,
                BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(Header)),
                BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(Header + sizeof(uint))),
                mostPixels
            );
        return Turning.Upright(Png.Decode(png, name), PngOrientation.Of(png));
    }

    /// <summary>Refuses a picture of too many pixels.</summary>
    internal static void ExpectFew(string name, long width, long height, int most)
    {
        if (height > 0 && width > most / height)
            throw new InvalidDataException(
                $"{name} has {width}x{height} pixels, but at most {most / 1e6} million are read; save it smaller."
            );
    }

    private static Image Skia(byte[] file, (string Name, string Kind) called, int leastSide, int mostPixels)
    {
        try
        {
            return SkiaPicture.Decode(file, called, leastSide, mostPixels);
        }
        catch (Exception exception) when (exception.GetBaseException() is DllNotFoundException missing)
        {
            throw new InvalidDataException(
                $"{called.Name} is {called.Kind}, and what decodes such could not be loaded here; save it as PNG and try again.",
                missing
            );
        }
    }

    /// <remarks>Nothing stops a decoder from outside: a thread that is given up ends by itself, or with the program.</remarks>
    private static Image InTime(string name, Func<Image> decode)
    {
        Image? image = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                image = decode();
            }
            catch (Exception exception)
            {
                failure = exception; // thrown below
            }
        })
        {
            IsBackground = true,
            Name = $"Decoding {name}",
        };
        thread.Start();
        if (!thread.Join(Patience))
            throw new InvalidDataException(
                $"{name} takes longer than {Patience.TotalSeconds:0} seconds to decode: it may be damaged; save it anew."
            );
        if (failure is InvalidDataException)
            throw new InvalidDataException(failure.Message, failure);
        return image ?? throw failure!;
    }

    private static InvalidDataException TooLong(string name, long length) =>
        new($"{name} has {length >> 20} MiB, but pictures of at most {MostBytes >> 20} MiB are read; save it smaller.");
}
