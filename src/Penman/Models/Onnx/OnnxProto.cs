using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Penman.Models.Onnx;

/// <summary>
/// The messages of ONNX, with the field numbers of onnx.proto (https://github.com/onnx/onnx, IR version 8).
/// </summary>
internal static class OnnxProto
{
    public const int Float = 1;
    public const int Int64 = 7;

    /// <summary>An operation: ModelProto.graph.node.</summary>
    public static ProtobufMessage Node(string operation, IEnumerable<string> inputs, string output)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
            node.Text(1, input);
        return node.Text(2, output).Text(3, output).Text(4, operation);
    }

    /// <summary>Gives a node an attribute that is a whole number.</summary>
    public static ProtobufMessage With(this ProtobufMessage node, string name, long value) =>
        node.Message(5, new ProtobufMessage().Text(1, name).Whole(3, value).Whole(20, value: 2));

    /// <summary>Gives a node an attribute that is a float.</summary>
    public static ProtobufMessage With(this ProtobufMessage node, string name, float value) =>
        node.Message(5, new ProtobufMessage().Text(1, name).Real(2, value).Whole(20, value: 1));

    /// <summary>Gives a node an attribute that is a list of whole numbers.</summary>
    public static ProtobufMessage With(this ProtobufMessage node, string name, IEnumerable<long> values)
    {
        var attribute = new ProtobufMessage().Text(1, name);
        foreach (var value in values)
            attribute.Whole(8, value);
        return node.Message(5, attribute.Whole(20, value: 7));
    }

    /// <summary>A tensor of known elements: ModelProto.graph.initializer.</summary>
    public static ProtobufMessage Tensor(string name, IEnumerable<int> shape, ReadOnlySpan<float> values) =>
        Tensor(name, shape, Float, MemoryMarshal.AsBytes(values));

    /// <summary>A list of known whole numbers: ModelProto.graph.initializer.</summary>
    public static ProtobufMessage Tensor(string name, params long[] values) =>
        Tensor(name, [values.Length], Int64, MemoryMarshal.AsBytes<long>(values));

    /// <summary>An input or output: a name, an element type, and sizes, text for those that may vary.</summary>
    public static ProtobufMessage Value(string name, int type, IEnumerable<object> sizes)
    {
        var shape = new ProtobufMessage();
        foreach (var size in sizes)
            shape.Message(
                1,
                size is string free ? new ProtobufMessage().Text(2, free) : new ProtobufMessage().Whole(1, (int)size)
            );
        var tensor = new ProtobufMessage().Whole(1, type).Message(2, shape);
        return new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Message(1, tensor));
    }

    private static ProtobufMessage Tensor(string name, IEnumerable<int> shape, int type, ReadOnlySpan<byte> raw)
    {
        Debug.Assert(BitConverter.IsLittleEndian, "Elements are written as they lie in memory.");
        var tensor = new ProtobufMessage();
        foreach (var size in shape)
            tensor.Whole(1, size);
        return tensor.Whole(2, type).Text(8, name).Bytes(9, raw);
    }
}

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

    public ProtobufMessage Real(int field, float value)
    {
        Key(field, Fixed32Type);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Message(int field, ProtobufMessage value) => Bytes(field, value.ToArray());

    /// <summary>Bytes behind their number.</summary>
    public ProtobufMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Key(field, LengthType);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Key(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private void Varint(ulong value)
    {
        for (; value >= MoreFollow; value >>= BitsPerByte)
            _bytes.Write([(byte)(value | MoreFollow)]);
        _bytes.Write([(byte)value]);
    }
}
