namespace Penman.Photos;

/// <summary>What the longer side of a photo has at least, in pixels, where something is looked for in it.</summary>
public static class PhotoSize
{
    /// <summary>For one digit.</summary>
    public const int OneDigit = 480;

    /// <summary>For all digits of a sheet.</summary>
    public const int Sheet = 1600;
}
