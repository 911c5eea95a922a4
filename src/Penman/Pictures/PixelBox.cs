namespace Penman.Pictures;

/// <summary>A rectangle in a picture, in pixels from its top left.</summary>
public readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    internal static PixelBox Between(int left, int top, int right, int bottom) =>
        new(left, top, right - left, bottom - top);

    internal PixelBox Times(double scale) =>
        Between(
            (int)(Left * scale),
            (int)(Top * scale),
            (int)Math.Ceiling((Left + Width) * scale),
            (int)Math.Ceiling((Top + Height) * scale)
        );
}
