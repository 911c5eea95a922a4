using System.Runtime.InteropServices;

namespace Penman.Models.WebPage;

/// <summary>
/// Weights as text: each number of a row is a whole number of 12 bits times the row's step, and 12 bits are two
/// characters of base64. So a weight takes two bytes of a page; float32 in base64 would take five and a third.
/// </summary>
internal static class PackedNumbers
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int Largest = 2047;
    private const int Zero = 2048;
    private const int BitsPerCharacter = 6;

    /// <summary>Each row's step, and the whole numbers plus 2048.</summary>
    public static (string Steps, string Numbers) Pack(ReadOnlySpan<float> values, int rows)
    {
        var steps = new float[rows];
        var numbers = new char[2 * values.Length];
        var length = values.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            var numbersOfRow = values.Slice(row * length, length);
            var step = steps[row] = LargestOf(numbersOfRow) / Largest;
            for (var i = 0; i < length; i++)
            {
                var rounded = step > 0 ? MathF.Round(numbersOfRow[i] / step) : 0;
                var whole = Zero + (int)Math.Clamp(rounded, -Largest, Largest);
                var place = 2 * (row * length + i);
                numbers[place] = Characters[whole >> BitsPerCharacter];
                numbers[place + 1] = Characters[whole & (Characters.Length - 1)];
            }
        }

        return (Floats(steps), new string(numbers));
    }

    /// <summary>Float32, little-endian, in base64.</summary>
    public static string Floats(ReadOnlySpan<float> values) => Convert.ToBase64String(MemoryMarshal.AsBytes(values));

    private static float LargestOf(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
