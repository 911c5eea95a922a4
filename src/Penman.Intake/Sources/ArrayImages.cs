using Penman.Files;
using Penman.Pictures;

namespace Penman.Intake.Sources;

/// <summary>Images in an array of NumPy's.</summary>
internal sealed class ArrayImages
{
    private readonly NpyFile _array;
    private readonly (int Channels, int Rows, int Columns) _size;
    private readonly bool _areInterleaved;
    private readonly int _scale = 1;

    private ArrayImages(NpyFile array, string name, (int, int, int) size, bool areInterleaved)
    {
        (_array, _size, _areInterleaved) = (array, size, areInterleaved);
        var (least, most) = Range();
        if (!(least >= 0 && most <= byte.MaxValue))
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"{name} has pixels from {least:0.###} to {most:0.###}; save them from 0 to 255, or from 0 to 1."
                )
            );
        if (most <= 1)
            _scale = byte.MaxValue;
    }

    public int Count => _array.Shape[0];

    /// <summary>Whether no pixel is above 1, so that 1 is white.</summary>
    public bool IsScaled => _scale != 1;

    private int Values => _size.Channels * _size.Rows * _size.Columns;

    private int ElementBytes => _array.Bytes.Length / (int)_array.Count;

    /// <exception cref="InvalidDataException">The shape is not of images, or pixels are not from 0 to 255.</exception>
    public static ArrayImages Of(NpyFile array, string name) =>
        array.Count > 0
            ? array.Shape switch
            {
                [_, var rows, var columns] => new(array, name, (1, rows, columns), areInterleaved: true),
                [_, 1 or 3, var rows, var columns] => new(array, name, (array.Shape[1], rows, columns), false),
                [_, var rows, var columns, 1 or 3] => new(array, name, (array.Shape[3], rows, columns), true),
                [_, var values] when Math.Sqrt(values) % 1 == 0 => OfSquares(array, name, (int)Math.Sqrt(values)),
                _ => throw Refusal(array, name),
            }
            : throw Refusal(array, name);

    /// <summary>One of them.</summary>
    public Image At(int index)
    {
        var pixels = new byte[Values];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Round(_scale * NumberAt(((long)index * Values) + i), MidpointRounding.AwayFromZero);
        if (!_areInterleaved)
            return Image.FromPlanes(pixels, _size.Columns, _size.Rows);
        var image = new Image(_size.Columns, _size.Rows, _size.Channels);
        pixels.CopyTo(image.Pixels, 0);
        return image;
    }

    private static ArrayImages OfSquares(NpyFile array, string name, int side) =>
        new(array, name, (1, side, side), areInterleaved: true);

    private static InvalidDataException Refusal(NpyFile array, string name) =>
        new(
            $"{name} has the shape ({string.Join(", ", array.Shape)}), but images have (N, rows, columns), (N, 3, rows, columns) or (N, rows, columns, 3)."
        );

    private (double Least, double Most) Range()
    {
        if (_array.ElementType == "|u1")
            return (0, _array.Bytes.Max());
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0L; i < _array.Count; i++)
            (least, most) = (Math.Min(least, NumberAt(i)), Math.Max(most, NumberAt(i))); // NaN stays NaN
        return (least, most);
    }

    private double NumberAt(long index) =>
        ArrayNumbers.At(_array.ElementType, _array.Bytes.AsSpan((int)(index * ElementBytes), ElementBytes));
}
