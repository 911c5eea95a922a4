using System.Runtime.InteropServices;
using Penman.Pictures;
using Penman.Pictures.Formats;
using SkiaSharp;

namespace Penman.Photos;

/// <summary>Pictures that SkiaSharp decodes.</summary>
internal static class SkiaPicture
{
    /// <summary>To how many parts of 8 a JPEG can be decoded smaller.</summary>
    private static readonly int[] Eighths = [1, 2, 4];

    /// <summary>Decodes a picture, upright.</summary>
    /// <remarks>The bytes are handed over whole: SkiaSharp 4.155 ends the process when a damaged stream ends too early.</remarks>
    public static Image Decode(byte[] file, (string Name, string Kind) called, int leastSide, int mostPixels)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw Damaged(called);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        PhotoFile.ExpectFew(called.Name, width, height, mostPixels);
        var size = SizeOf(codec, leastSide);
        var info = new SKImageInfo(
            size.Width,
            size.Height,
            SKColorType.Rgba8888,
            SKAlphaType.Unpremul,
            SKColorSpace.CreateSrgb()
        );
        var pixels = new byte[info.BytesSize];
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            if (codec.GetPixels(info, pinned.AddrOfPinnedObject()) is not SKCodecResult.Success)
                throw Damaged(called);
        }
        finally
        {
            pinned.Free();
        }

        return Turning.Upright(Seen(pixels, info), codec.EncodedOrigin);
    }

    /// <summary>The smallest size in which the codec decodes and that has the side wished for.</summary>
    private static SKSizeI SizeOf(SKCodec codec, int leastSide)
    {
        foreach (var part in Eighths)
            if (codec.GetScaledDimensions(part / 8f) is var size && Math.Max(size.Width, size.Height) >= leastSide)
                return size;
        return codec.Info.Size;
    }

    private static Image Seen(byte[] pixels, SKImageInfo info)
    {
        var isGrey = IsGrey(pixels);
        var colours = new Image(info.Width, info.Height, isGrey ? 1 : 3);
        var opacity = new byte[info.Width * info.Height];
        for (var i = 0; i < opacity.Length; i++)
        {
            pixels.AsSpan(4 * i, colours.Channels).CopyTo(colours.Pixels.AsSpan(colours.Channels * i));
            opacity[i] = pixels[4 * i + 3];
        }

        return Transparency.Seen(colours, opacity);
    }

    private static bool IsGrey(byte[] pixels)
    {
        for (var i = 0; i < pixels.Length; i += 4)
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
                return false;
        return true;
    }

    private static InvalidDataException Damaged((string Name, string Kind) called) =>
        new($"{called.Name} begins like {called.Kind} but cannot be decoded: it is damaged or ends too early.");
}
