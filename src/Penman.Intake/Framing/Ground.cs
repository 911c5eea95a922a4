using Penman.Pictures;

namespace Penman.Intake.Framing;

/// <summary>What a picture is drawn on: the median of its outermost pixels, channel by channel.</summary>
internal static class Ground
{
    public static byte[] Of(Image picture)
    {
        var ground = new byte[picture.Channels];
        for (var channel = 0; channel < ground.Length; channel++)
            ground[channel] = MedianOfBorder(picture, channel);
        return ground;
    }

    /// <summary>Whether the ground is brighter than the middle of all shades.</summary>
    public static bool IsBright(Image picture) => Luma.Of(Of(picture)) > byte.MaxValue / 2;

    private static byte MedianOfBorder(Image picture, int channel)
    {
        List<byte> border = [];
        for (var x = 0; x < picture.Width; x++)
            border.AddRange([At(x, 0), At(x, picture.Height - 1)]);
        for (var y = 0; y < picture.Height; y++)
            border.AddRange([At(0, y), At(picture.Width - 1, y)]);
        border.Sort();
        return border[border.Count / 2];

        byte At(int x, int y) => picture.Pixels[(((y * picture.Width) + x) * picture.Channels) + channel];
    }
}

/// <summary>Grey out of colours, and colours out of grey.</summary>
internal static class Shades
{
    /// <summary>The picture with the channels wanted: colours become their luma, grey becomes three equal channels.</summary>
    public static Image With(Image picture, int channels)
    {
        if (picture.Channels == channels)
            return picture;
        var other = new Image(picture.Width, picture.Height, channels);
        for (var i = 0; i < picture.Width * picture.Height; i++)
            other
                .Pixels.AsSpan(i * channels, channels)
                .Fill(Luma.Of(picture.Pixels.AsSpan(i * picture.Channels, picture.Channels)));
        return other;
    }
}
