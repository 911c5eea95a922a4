using System.Buffers.Binary;
using System.Text;

namespace Penman.Files;

/// <summary>The beginning of an array as NumPy's <c>save</c> writes it; the elements follow.</summary>
internal static class NpyHeader
{
    /// <summary>What the format wants a header's length to be a multiple of.</summary>
    private const int Alignment = 64;

    /// <summary>The header of an array of unsigned bytes.</summary>
    /// <param name="shape">The sizes of the axes, slowest first; at least one.</param>
    public static byte[] OfBytes(IReadOnlyList<int> shape) => Of("|u1", shape);

    /// <summary>The header of an array.</summary>
    /// <param name="elementType">The element's type as the format spells it, such as <c>&lt;f4</c>.</param>
    /// <param name="shape">The sizes of the axes, slowest first; at least one.</param>
    public static byte[] Of(string elementType, IReadOnlyList<int> shape)
    {
        var sizes = shape.Count == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        var text = $"{{'descr': '{elementType}', 'fortran_order': False, 'shape': ({sizes}), }}";
        byte[] start = [.. NpyReader.Magic, 1, 0]; // version 1.0
        var length = (start.Length + sizeof(ushort) + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        start.CopyTo(header.AsSpan());
        var textStart = start.Length + sizeof(ushort);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(start.Length), (ushort)(length - textStart));
        Encoding.ASCII.GetBytes(text, header.AsSpan(textStart));
        header[^1] = (byte)'\n';
        return header;
    }
}
