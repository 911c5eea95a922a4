using System.Runtime.InteropServices;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;

namespace Penman.Subjects;

/// <summary>
/// Images out of a .npy file of shape (N, channels, rows, columns) or (N, values), grey ones without a 1 for the channels
/// or with it behind, too. uint8 is 0 (background) to 255 (ink). float32 is in [0, 1] if nothing is below 0, and in
/// [-1, 1] if something is at or below -0.5, as the background of a digit is; between them it is neither, and refused.
/// </summary>
internal static class NpyImages
{
    /// <summary>A negative number this small or smaller is no rounding error.</summary>
    private const float ClearlyNegative = -0.5f;

    private static readonly Dictionary<string, int> ElementTypes = new(StringComparer.Ordinal)
    {
        ["|u1"] = 1,
        ["<f4"] = sizeof(float),
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Not such a file; the sentence says what was expected.</exception>
    public static JudgedImages Read(string path, ImageFormat format)
    {
        var shapes = ShapesOf(format);
        var file = NpyFile.Read(path, ElementTypes);
        if (!IsOfImages(file.Shape, shapes))
            throw Malformed.At(
                path,
                "header, shape",
                $"{string.Join(", ", shapes[..^1].Select(Describe))} or {Describe(shapes[^1])} with N from 1 to "
                    + $"{EvaluationSource.MaximumImages}",
                $"({string.Join(", ", file.Shape)})"
            );
        return new(format, file.ElementType == "|u1" ? Checked(path, file.Bytes) : FromFloats(path, file.Bytes));
    }

    /// <summary>How an image may lie in the array.</summary>
    private static int[][] ShapesOf(ImageFormat format)
    {
        var (channels, rows, columns) = format;
        int[][] grey =
            channels == 1
                ?
                [
                    [rows, columns],
                    [rows, columns, 1],
                ]
                : [];
        return [.. grey, [channels, rows, columns], [format.Values]];
    }

    private static bool IsOfImages(IReadOnlyList<int> shape, int[][] shapes) =>
        shape is [>= 1 and <= EvaluationSource.MaximumImages, ..]
        && Array.Exists(shapes, sizes => shape.Skip(1).SequenceEqual(sizes));

    private static string Describe(int[] sizes) => $"(N, {string.Join(", ", sizes)})";

    private static byte[] Checked(string path, byte[] pixels) =>
        pixels.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)1)
            ? pixels
            : throw Malformed.At(path, "elements", "uint8 from 0 to 255", "only 0 and 1; multiply them by 255");

    private static byte[] FromFloats(string path, byte[] bytes)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Floats in .npy files are read on little-endian machines only.");
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(bytes);
        var (scale, offset) = RangeOf(path, values);
        var pixels = new byte[values.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)MathF.Round(scale * values[i] + offset, MidpointRounding.AwayFromZero);
        return pixels;
    }

    /// <summary>What maps the values to 0 to 255.</summary>
    private static (float Scale, float Offset) RangeOf(string path, ReadOnlySpan<float> values)
    {
        float least = float.PositiveInfinity,
            most = float.NegativeInfinity;
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                throw Malformed.At(path, "elements", "finite numbers", FormattableString.Invariant($"{value}"));
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return (least, most) switch
        {
            (>= 0, <= 1) => (255, 0),
            (>= -1 and <= ClearlyNegative, <= 1) => (127.5f, 127.5f),
            _ => throw Malformed.At(
                path,
                "elements",
                "float32 from 0 to 1, or from -1 to 1 with a background below -0.5",
                FormattableString.Invariant($"{least} to {most}; clip them, or save uint8 from 0 to 255")
            ),
        };
    }
}
