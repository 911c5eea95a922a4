using Penman.Models.Onnx;

namespace Penman.Tests.Models.Onnx;

/// <summary>The examples of the format's own description, and the limits.</summary>
public sealed class ProtobufMessageTests
{
    [Theory]
    [InlineData(150, "089601")]
    [InlineData(0, "0800")]
    [InlineData(127, "087F")]
    [InlineData(128, "088001")]
    [InlineData(-1, "08FFFFFFFFFFFFFFFFFF01")]
    public void A_whole_number_takes_seven_bits_a_byte(long value, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(new ProtobufMessage().Whole(1, value).ToArray()));

    [Fact]
    public void A_text_stands_behind_its_length() =>
        Assert.Equal("120774657374696E67", Convert.ToHexString(new ProtobufMessage().Text(2, "testing").ToArray()));

    [Fact]
    public void A_message_stands_within_another() =>
        Assert.Equal(
            "1A03089601",
            Convert.ToHexString(new ProtobufMessage().Message(3, new ProtobufMessage().Whole(1, value: 150)).ToArray())
        );

    [Fact]
    public void A_float_takes_four_bytes_and_a_high_field_two() =>
        Assert.Equal("A5010000803F", Convert.ToHexString(new ProtobufMessage().Real(20, 1).ToArray()));
}
