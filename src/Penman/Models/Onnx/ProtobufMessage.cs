using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Penman.Models.Onnx;

/// <summary>
/// A message of Protocol Buffers, written field by field: a key (field number and wire type), then the value.
/// Format: https://protobuf.dev/programming-guides/encoding/.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int VarintType = 0;
    private const int LengthType = 2;
    private const int Fixed32Type = 5;
    private const int BitsPerByte = 7;
    private const byte MoreFollow = 0x80;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>A whole number, seven bits at a time, lowest first; a negative one takes ten bytes.</summary>
    public ProtobufMessage Whole(int field, long value)
    {
        Key(field, VarintType);
        Varint((ulong)value);
        return this;
    }

    /// <summary>A float32.</summary>
    public ProtobufMessage Real(int field, float value)
    {
        Key(field, Fixed32Type);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>A text, in UTF-8.</summary>
    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within this one.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage value) => Bytes(field, value.ToArray());

    /// <summary>Bytes behind their number.</summary>
    public ProtobufMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Key(field, LengthType);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>The message so far.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Key(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private void Varint(ulong value)
    {
        for (; value >= MoreFollow; value >>= BitsPerByte)
            _bytes.Write([(byte)(value | MoreFollow)]);
        _bytes.Write([(byte)value]);
    }
}
