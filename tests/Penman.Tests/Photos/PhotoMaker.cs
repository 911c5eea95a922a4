using Penman.Pictures;
using SkiaSharp;

namespace Penman.Tests.Photos;

/// <summary>
/// Makes photos of digits on paper, as a phone takes them: uneven light, soft shadows, ruled or squared paper, five inks,
/// a slanted page, blur, grain, JPEG, and turns that only the EXIF data tell of. The same seed, the same photo.
/// </summary>
internal sealed class PhotoMaker(int seed)
{
    private static readonly (int Width, int Height)[] Sizes =
    [
        (900, 1200),
        (1200, 900),
        (1080, 1440),
        (1200, 1600),
        (1600, 1200),
        (1080, 1920),
    ];

    /// <summary>Black, blue, red and green pens, and pencil: what is left of the paper's light in each channel.</summary>
    private static readonly (double Red, double Green, double Blue, double Cover)[] Inks =
    [
        (0.10, 0.10, 0.12, 0.95),
        (0.15, 0.20, 0.62, 0.92),
        (0.72, 0.16, 0.18, 0.92),
        (0.12, 0.48, 0.28, 0.92),
        (0.36, 0.36, 0.38, 0.75),
    ];

    private readonly Random _random = new(seed);

    /// <summary>Share of the picture's height that the digit takes, and its box in the upright picture.</summary>
    public (double Left, double Top, double Side) Box { get; private set; }

    /// <summary>A photo of a digit of 28x28 pixels, as the bytes of a JPEG.</summary>
    public byte[] Take(Image digit)
    {
        var (width, height) = Sizes[_random.Next(Sizes.Length)];
        var ink = Inks[_random.Next(Inks.Length)];
        var glyph = new Glyph(digit, Between(-10, 10) * Math.PI / 180);
        var side = Between(0.25, 0.667) * height * 1.4; // of 28 pixels 20 are the digit
        side = Math.Min(side, 1.1 * Math.Min(width, height));
        Box = (Between(-0.06 * side, width - 0.94 * side), Between(-0.06 * side, height - 0.94 * side), side);
        var (light, shadows, ruling) = (new Light(this), Shadows(), new Ruling(this, glyph.Angle, height));
        var planes = new float[3][];
        for (var channel = 0; channel < 3; channel++)
            planes[channel] = new float[width * height];
        double[] paper = [Between(0.86, 0.97), Between(0.86, 0.96), Between(0.80, 0.95)];
        double[] inks = [ink.Red, ink.Green, ink.Blue];
        var grain = ink == Inks[^1] ? 0.35 : 0.06;
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var (u, v) = ((double)x / width, (double)y / height);
            var bright = light.At(u, v);
            foreach (var shadow in shadows)
                bright *= shadow.At(u, v);
            var cover = ink.Cover * glyph.At((x - Box.Left) / side, (y - Box.Top) / side);
            if (cover > 0)
                cover *= 1 - grain * _random.NextDouble();
            var line = ruling.At(x, y);
            for (var channel = 0; channel < 3; channel++)
            {
                var ground = paper[channel] * (1 - line * Ruling.Colour[channel]);
                planes[channel][y * width + x] = (float)(bright * (ground * (1 - cover) + inks[channel] * cover));
            }
        }

        return Develop(planes, width, height);
    }

    private double Between(double low, double high) => low + (high - low) * _random.NextDouble();

    private List<Shadow> Shadows() => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new Shadow(this))];

    /// <summary>Blur, grain, gamma, JPEG, and the turn.</summary>
    private byte[] Develop(float[][] planes, int width, int height)
    {
        var blur = _random.Next(0, 3);
        var noise = Between(1.5, 7);
        var pixels = new byte[width * height * 4];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var round = 0; round < blur; round++)
                planes[channel] = Blur(planes[channel], width, height);
            for (var i = 0; i < planes[channel].Length; i++)
            {
                var value = 255 * planes[channel][i] + noise * Normal();
                pixels[4 * i + channel] = (byte)Math.Clamp(value, 0, 255);
                pixels[4 * i + 3] = 255;
            }
        }

        var turn = ((int[])[1, 1, 3, 6, 8])[_random.Next(5)];
        var (stored, storedWidth) = Turn(pixels, width, height, turn);
        using var turned = new SKBitmap(
            new SKImageInfo(storedWidth, width * height / storedWidth, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        System.Runtime.InteropServices.Marshal.Copy(stored, 0, turned.GetPixels(), stored.Length);
        return WithTurn(turned.Encode(SKEncodedImageFormat.Jpeg, _random.Next(55, 96)).ToArray(), turn);
    }

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private static float[] Blur(float[] plane, int width, int height)
    {
        var blurred = new float[plane.Length];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var (up, down) = (Math.Max(0, y - 1) * width, Math.Min(height - 1, y + 1) * width);
            var (left, right) = (Math.Max(0, x - 1), Math.Min(width - 1, x + 1));
            blurred[y * width + x] =
                (
                    4 * plane[y * width + x]
                    + 2 * (plane[y * width + left] + plane[y * width + right] + plane[up + x] + plane[down + x])
                    + plane[up + left]
                    + plane[up + right]
                    + plane[down + left]
                    + plane[down + right]
                ) / 16;
        }

        return blurred;
    }

    /// <summary>Stored so that the turn of EXIF (1, 3, 6 or 8) makes it upright.</summary>
    private static (byte[] Pixels, int Width) Turn(byte[] upright, int width, int height, int turn)
    {
        if (turn == 1)
            return (upright, width);
        var stored = new byte[upright.Length];
        var storedWidth = turn == 3 ? width : height;
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var (column, row) = turn switch
            {
                3 => (width - 1 - x, height - 1 - y),
                6 => (y, width - 1 - x),
                _ => (height - 1 - y, x),
            };
            upright.AsSpan(4 * (y * width + x), 4).CopyTo(stored.AsSpan(4 * (row * storedWidth + column)));
        }

        return (stored, storedWidth);
    }

    /// <summary>With an APP1 segment that has the tag Orientation alone (EXIF 2.3, section 4.5).</summary>
    private static byte[] WithTurn(byte[] jpeg, int turn) =>
        [
            .. jpeg.AsSpan(0, 2),
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8,
            (byte)turn,
            0,
            0,
            0,
            0,
            0,
            0,
            .. jpeg.AsSpan(2),
        ];

    /// <summary>A digit as a pen wrote it: smooth edges at any size, turned by an angle.</summary>
    private sealed class Glyph(Image digit, double angle)
    {
        private const double Sharpness = 3;

        private readonly (double Sin, double Cos) _turn = Math.SinCos(angle);

        public double Angle => angle;

        /// <summary>Cover in [0, 1] at a place of the digit's square.</summary>
        public double At(double u, double v)
        {
            var (x, y) = (28 * (u - 0.5), 28 * (v - 0.5));
            var shade = Shade(_turn.Cos * x + _turn.Sin * y + 14, _turn.Cos * y - _turn.Sin * x + 14);
            return Math.Clamp((shade - 0.5) * Sharpness + 0.5, 0, 1);
        }

        private double Shade(double x, double y)
        {
            var (column, row) = ((int)Math.Floor(x - 0.5), (int)Math.Floor(y - 0.5));
            var (right, down) = (x - 0.5 - column, y - 0.5 - row);
            (right, down) = (right * right * (3 - 2 * right), down * down * (3 - 2 * down));
            return (Pixel(column, row) * (1 - right) + Pixel(column + 1, row) * right) * (1 - down)
                + (Pixel(column, row + 1) * (1 - right) + Pixel(column + 1, row + 1) * right) * down;
        }

        private double Pixel(int x, int y) =>
            x is >= 0 and < 28 && y is >= 0 and < 28 ? digit.Pixels[y * 28 + x] / 255.0 : 0;
    }

    /// <summary>Light that falls off by up to 70 % from one side to the other.</summary>
    private sealed class Light(PhotoMaker maker)
    {
        private readonly double _fall = maker.Between(0, 0.7);
        private readonly (double Sin, double Cos) _way = Math.SinCos(maker.Between(0, 2 * Math.PI));

        public double At(double u, double v) =>
            1 - _fall * Math.Clamp(0.5 + (u - 0.5) * _way.Cos + (v - 0.5) * _way.Sin, 0, 1);
    }

    /// <summary>The shadow of a hand or phone: a half plane or an ellipse with a soft edge.</summary>
    private sealed class Shadow(PhotoMaker maker)
    {
        private readonly bool _isHalfPlane = maker._random.Next(2) == 0;
        private readonly double _depth = maker.Between(0.2, 0.55);
        private readonly double _softness = maker.Between(0.03, 0.15);
        private readonly (double X, double Y) _middle = (maker.Between(0, 1), maker.Between(0, 1));
        private readonly (double X, double Y) _radius = (maker.Between(0.15, 0.6), maker.Between(0.15, 0.6));
        private readonly (double Sin, double Cos) _way = Math.SinCos(maker.Between(0, 2 * Math.PI));

        public double At(double u, double v)
        {
            var (x, y) = (u - _middle.X, v - _middle.Y);
            var inside = _isHalfPlane
                ? x * _way.Cos + y * _way.Sin
                : (1 - Math.Sqrt(x * x / (_radius.X * _radius.X) + y * y / (_radius.Y * _radius.Y))) * _radius.X;
            var share = Math.Clamp(inside / _softness + 0.5, 0, 1);
            return 1 - _depth * share * share * (3 - 2 * share);
        }
    }

    /// <summary>Plain, ruled or squared paper.</summary>
    private sealed class Ruling
    {
        public static readonly double[] Colour = [1, 0.75, 0.35];

        private readonly int _directions;
        private readonly double _spacing;
        private readonly double _thickness;
        private readonly double _strength;
        private readonly double _offset;
        private readonly (double Sin, double Cos) _turn;

        public Ruling(PhotoMaker maker, double angle, int height)
        {
            _directions = maker._random.Next(3);
            _spacing = height * maker.Between(0.05, 0.12);
            _thickness = height * maker.Between(0.0012, 0.0025);
            _strength = maker.Between(0.15, 0.45);
            _offset = maker.Between(0, 1) * _spacing;
            _turn = Math.SinCos(angle);
        }

        public double At(int x, int y)
        {
            var down = _turn.Cos * y - _turn.Sin * x + _offset;
            var across = _turn.Cos * x + _turn.Sin * y + _offset;
            var isOn = (_directions > 0 && IsOn(down)) || (_directions > 1 && IsOn(across));
            return isOn ? _strength : 0;
        }

        private bool IsOn(double place) => Math.Abs(place - Math.Round(place / _spacing) * _spacing) < _thickness;
    }
}
