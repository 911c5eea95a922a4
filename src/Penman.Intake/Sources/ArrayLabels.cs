using System.Buffers.Binary;
using System.Text;
using Penman.Files;

namespace Penman.Intake.Sources;

/// <summary>Labels in an array of NumPy's.</summary>
internal static class ArrayLabels
{
    public static bool IsOfWords(NpyFile array) => array.ElementType.Contains('U') || array.ElementType.Contains('S');

    /// <summary>The labels as words: whole numbers in digits.</summary>
    /// <exception cref="InvalidDataException">They are neither words nor whole numbers.</exception>
    public static string[] WordsIn(NpyFile array)
    {
        var size = array.Count == 0 ? 1 : array.Bytes.Length / (int)array.Count;
        return
        [
            .. Enumerable
                .Range(0, (int)array.Count)
                .Select(i => WordIn(array.ElementType, array.Bytes.AsSpan(i * size, size))),
        ];
    }

    private static string WordIn(string type, ReadOnlySpan<byte> bytes) =>
        type[1] switch
        {
            'U' when type[0] == '<' => Encoding.UTF32.GetString(bytes).TrimEnd('\0'),
            'S' => Encoding.UTF8.GetString(bytes).TrimEnd('\0'),
            'u' or 'i' or 'b' when type[0] is '<' or '|' => $"{WholeIn(bytes, type[1] == 'i')}",
            'f' when ArrayNumbers.At(type, bytes) is var number && number == Math.Floor(number) => number.ToString(
                "0",
                CultureInfo.InvariantCulture
            ),
            _ => throw new InvalidDataException(
                $"Labels of the element type {type} are not read; save them as whole numbers or words."
            ),
        };

    private static long WholeIn(ReadOnlySpan<byte> bytes, bool isSigned) =>
        bytes.Length switch
        {
            1 => isSigned ? (sbyte)bytes[0] : bytes[0],
            2 => isSigned
                ? BinaryPrimitives.ReadInt16LittleEndian(bytes)
                : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => isSigned
                ? BinaryPrimitives.ReadInt32LittleEndian(bytes)
                : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        };
}

/// <summary>Numbers in an array of NumPy's.</summary>
internal static class ArrayNumbers
{
    /// <exception cref="InvalidDataException">The element type is none of little-endian numbers.</exception>
    public static double At(string type, ReadOnlySpan<byte> bytes) =>
        type switch
        {
            "|u1" or "|b1" => bytes[0],
            "|i1" => (sbyte)bytes[0],
            "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            "<i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "<u4" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            "<i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "<u8" or "<i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            "<f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            "<f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => throw new InvalidDataException($"Arrays of the element type {type} are not read; save them as uint8."),
        };
}
