using System.Buffers.Binary;
using System.Text;
using FsCheck.Fluent;
using Penman.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Files;

public sealed class SafeTensorsTests
{
    private static readonly Dictionary<string, string> NoMetadata = new(StringComparer.Ordinal);

    [Fact]
    public void Tensors_and_metadata_come_back_bit_for_bit()
    {
        float[] odd = [float.NaN, -0f, float.Epsilon, float.NegativeInfinity, BitConverter.Int32BitsToSingle(-1), 1.1f];
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["z"] = "{\"a\": 1}",
            ["architecture"] = "é\n",
        };
        var file = ReadBack(metadata, [new("w", [2, 3], odd), new("", [], new[] { 5f }), new("e", [4, 0], default)]);
        Assert.Equal(2, file.Metadata.Count);
        Assert.All(metadata, pair => Assert.Equal(pair.Value, file.Metadata[pair.Key]));
        Assert.Equal(",e,w", string.Join(',', file.Tensors.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal([2, 3], file.Tensors["w"].Shape);
        Assert.Equal(Bits(odd), Bits(file.Tensors["w"].Data.Span));
        Assert.Equal([], file.Tensors[""].Shape);
        Assert.Equal([4, 0], file.Tensors["e"].Shape);
    }

    [Fact]
    public void The_bytes_are_those_of_the_format_and_do_not_depend_on_the_order_given()
    {
        NamedArray a = new("a", [1], new[] { 1f });
        NamedArray b = new("b", [1, 2], new[] { 2f, 3f });
        var bytes = Encode(Metadata("k", "v"), [b, a]);
        const string Header =
            "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}";
        var padded = (Header.Length + 7) / 8 * 8;
        byte[] expected =
        [
            (byte)padded,
            .. new byte[7],
            .. Encoding.UTF8.GetBytes(Header.PadRight(padded)),
            .. Convert.FromHexString("0000803F" + "00000040" + "00004040"),
        ];
        Assert.Equal(expected, bytes);
        Assert.Equal(bytes, Encode(Metadata("k", "v"), [a, b]));
    }

    [Fact]
    public void More_than_one_piece_of_elements_comes_back()
    {
        var data = Enumerable.Range(0, (1 << 20) + 5).Select(i => (float)i).ToArray();
        Assert.Equal(data, ReadBack(NoMetadata, [new("w", [data.Length], data)]).Tensors["w"].Data.ToArray());
    }

    [Fact]
    public void Random_tensors_come_back() =>
        Fuzz.Check(
            Gen.Choose(0, 5).ArrayOf(3).ArrayOf(),
            shapes =>
            {
                NamedArray[] tensors = [.. shapes.Select((shape, i) => Ramp($"layer.{i}", shape))];
                var read = ReadBack(NoMetadata, tensors).Tensors;
                Assert.Equal(tensors.Length, read.Count);
                Assert.All(tensors, t => Assert.Equal(t.Shape, read[t.Name].Shape));
                Assert.All(tensors, t => Assert.Equal(t.Data.ToArray(), read[t.Name].Data.ToArray()));
            }
        );

    [Fact]
    public void Python_reads_the_same_numbers()
    {
        Python.SkipUnlessAvailable("numpy");
        using var folder = new TempFolder();
        var path = folder.File("w.safetensors");
        NamedArray[] tensors = [Ramp("b.weight", [3, 2, 4]), Ramp("a.bias", [5]), new("s", [], new[] { -2.5f })];
        SafeTensors.Write(path, Metadata("name", "é"), tensors);
        Assert.Equal(
            "é\na.bias (5,) [0.0, 0.5, 1.0, 1.5, 2.0]\n"
                + "b.weight (3, 2, 4) ["
                + string.Join(", ", Enumerable.Range(0, 24).Select(i => $"{i * 0.5:0.0}"))
                + "]\ns () [-2.5]\n",
            Python.Run("Files/read_safetensors.py", path)
        );
    }

    [Fact]
    public void Writing_refuses_what_could_not_be_read()
    {
        NamedArray scalar = new("x", [], new[] { 1f });
        Assert.Throws<ArgumentException>(() => Encode(NoMetadata, [scalar, scalar]));
        Assert.Throws<ArgumentException>(() => Encode(NoMetadata, [scalar with { Name = "__metadata__" }]));
        Assert.Throws<ArgumentException>(() => Encode(NoMetadata, [scalar with { Shape = [2] }]));
        Assert.Throws<ArgumentException>(() => Encode(NoMetadata, [scalar with { Shape = [-1, -1] }]));
        Assert.ThrowsAny<ArgumentException>(() => Encode(NoMetadata, [scalar with { Name = "half \uD800" }]));
        Assert.ThrowsAny<ArgumentException>(() => Encode(Metadata("k", "half \uD800"), [scalar]));
    }

    [Theory]
    [InlineData("[]", 0, "header: expected a JSON object, found [].")]
    [InlineData("{", 0, "header: expected valid JSON, found none: ")]
    [InlineData("{\"\\uD800\":1}", 0, "header: expected valid JSON, found none: ")]
    [InlineData("{\"__metadata__\":[]}", 0, "__metadata__: expected a JSON object, found [].")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, "__metadata__.a: expected a JSON string, found 1.")]
    [InlineData("{\"w\":1}", 0, "tensor 'w': expected a JSON object, found 1.")]
    [InlineData("{\"w\":{}}", 0, "tensor 'w': expected the field dtype, found none.")]
    [InlineData("{\"w\":{\"dtype\":\"F16\"}}", 0, "tensor 'w', dtype: expected F32, found F16.")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", 0, "header: expected valid JSON, found none: ")]
    [InlineData("{\"w\":{},\"w\":{}}", 0, "header: expected valid JSON, found none: ")]
    [InlineData("{} {}", 0, "header: expected valid JSON, found none: ")]
    [InlineData("{}", 4, "data: expected 0 bytes, found 4.")]
    public void A_wrong_header_is_refused_with_its_field(string header, int dataBytes, string sentence) =>
        AssertRefused(header, dataBytes, sentence);

    [Theory]
    [InlineData("[2]", "[0,4]", "data_offsets: expected 8 bytes for shape [2], found 0 to 4.")]
    [InlineData("[2,-1]", "[0,8]", "shape: expected sizes from 0 to 2147483647, found -1.")]
    [InlineData("[1.5]", "[0,8]", "shape: expected sizes from 0 to 2147483647, found 1.5.")]
    [InlineData("[4294967298]", "[0,8]", "shape: expected sizes from 0 to 2147483647, found 4294967298.")]
    [InlineData("[2147483647,2147483647,4]", "[0,8]", "shape: expected at most 2147483591 elements, found more.")]
    [InlineData("[65536,65536,65536,65536]", "[0,0]", "shape: expected at most 2147483591 elements, found more.")]
    [InlineData("[2]", "[4,12]", "data_offsets: expected a beginning at 0, found 4.")]
    [InlineData("[2]", "[8,0]", "data_offsets: expected a beginning and an end, found [8,0].")]
    [InlineData("[2]", "[-8,0]", "data_offsets: expected a beginning and an end, found [-8,0].")]
    [InlineData("[2]", "[0]", "data_offsets: expected a beginning and an end, found [0].")]
    [InlineData("[2]", "[0,8,9]", "data_offsets: expected a beginning and an end, found [0,8,9].")]
    [InlineData("[2]", "[0,1e99]", "data_offsets: expected a beginning and an end, found [0,1e99].")]
    [InlineData("[3]", "[0,12]", "data_offsets: expected an end by 8, found 12.")]
    [InlineData("[1]", "[0,4],\"more\":1", ": expected dtype, shape and data_offsets alone, found other fields.")]
    public void A_wrong_shape_or_place_is_refused_with_its_tensor(string shape, string offsets, string sentence) =>
        AssertRefused(
            $"{{\"w\":{{\"dtype\":\"F32\",\"shape\":{shape},\"data_offsets\":{offsets}}}}}",
            dataBytes: 8,
            sentence.StartsWith(':') ? $"tensor 'w'{sentence}" : $"tensor 'w', {sentence}"
        );

    [Theory]
    [InlineData(0, 4, "tensor 'b', data_offsets: expected a beginning at 4, found 0.")]
    [InlineData(8, 12, "tensor 'b', data_offsets: expected a beginning at 4, found 8.")]
    public void An_overlap_or_a_hole_is_refused(int begin, int end, string sentence) =>
        AssertRefused(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + $"\"b\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[{begin},{end}]}}}}",
            dataBytes: 12,
            sentence
        );

    [Fact]
    public void A_header_longer_than_the_file_is_refused_without_allocating_it()
    {
        byte[] file = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, (byte)'{', (byte)'}'];
        var error = Assert.Throws<InvalidDataException>(() => Decode(file));
        Assert.Equal(
            "file, byte 0: expected a safetensors file, with a header of at most 2 bytes, found 9223372036854775807.",
            error.Message
        );
        Assert.Throws<InvalidDataException>(() => Decode([]));
        Assert.Throws<InvalidDataException>(() => Decode([1, 0, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void A_folder_and_a_missing_file_are_reported()
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<InvalidDataException>(() => SafeTensors.Read(folder.Path));
        Assert.Equal($"{folder.Path}: expected a safetensors file, found a folder.", error.Message);
        Assert.Throws<FileNotFoundException>(() => SafeTensors.Read(folder.File("none")));
    }

    [Fact]
    public void A_hostile_shape_with_a_million_sizes_is_refused_at_once()
    {
        var sizes = string.Concat(Enumerable.Repeat("1,", 1_000_000));
        AssertRefused(
            $"{{\"w\":{{\"dtype\":\"F32\",\"shape\":[{sizes}[]],\"data_offsets\":[0,4]}}}}",
            dataBytes: 4,
            "tensor 'w', shape: expected at most 32 sizes, found 1000001."
        );
    }

    [Fact]
    public void A_tensor_that_nobody_wants_may_be_of_any_type()
    {
        const string Header =
            "{\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        using var folder = new TempFolder();
        byte[] bytes =
        [
            (byte)Header.Length,
            .. new byte[7],
            .. Encoding.UTF8.GetBytes(Header),
            .. new byte[8],
            .. Convert.FromHexString("0000803F"),
        ];
        File.WriteAllBytes(folder.File("w.safetensors"), bytes);

        var tensors = SafeTensors.Read(folder.File("w.safetensors"), name => name == "n").Tensors;

        Assert.Equal([1f], Assert.Single(tensors).Value.Data.ToArray());
        Assert.Throws<InvalidDataException>(() => SafeTensors.Read(folder.File("w.safetensors")));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        var valid = Encode(Metadata("k", "v"), [Ramp("a", [2, 3]), Ramp("b", [4])]);
        Fuzz.Check(Fuzz.Bytes(), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Bytes(2, 0, 0, 0, 0, 0, 0, 0, (byte)'{'), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Mutations(valid), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Mutations(valid[..180]).Select(head => (byte[])[.. head, .. valid[180..]]), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Resized(valid), bytes => Assert.Throws<InvalidDataException>(() => Decode(bytes)));
    }

    private static void ReadsOrRefuses(byte[] file) => Fuzz.ReadsOrRefuses(() => Decode(file));

    private static void AssertRefused(string header, int dataBytes, string sentence)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        var error = Assert.Throws<InvalidDataException>(() => Decode(file));
        Assert.StartsWith($"file, {sentence}", error.Message, StringComparison.Ordinal);
    }

    private static NamedArray Ramp(string name, int[] shape) =>
        new(name, shape, Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => i * 0.5f).ToArray());

    private static Dictionary<string, string> Metadata(string key, string value) =>
        new(StringComparer.Ordinal) { [key] = value };

    private static SafeTensorsFile ReadBack(Dictionary<string, string> metadata, NamedArray[] tensors) =>
        Decode(Encode(metadata, tensors));

    private static byte[] Encode(Dictionary<string, string> metadata, NamedArray[] tensors)
    {
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, metadata, tensors);
        return stream.ToArray();
    }

    private static SafeTensorsFile Decode(byte[] file) => SafeTensors.Read(new MemoryStream(file), "file");

    private static int[] Bits(ReadOnlySpan<float> values) =>
        [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
