namespace Penman.Pictures;

/// <summary>Grey out of colours (ITU-R BT.601).</summary>
internal static class Luma
{
    /// <summary>The luma of a pixel of one channel or three, rounded.</summary>
    public static byte Of(ReadOnlySpan<byte> pixel) =>
        pixel is [var grey] ? grey : (byte)(((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2]) + 500) / 1000);
}
