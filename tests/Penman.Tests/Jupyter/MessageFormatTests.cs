using System.Text;
using NetMQ;
using Penman.Jupyter.Wire;

namespace Penman.Tests.Jupyter;

public sealed class MessageFormatTests
{
    /// <summary>Made by Python: hmac.new(b"key", b"{}{}{}{}", "sha256").hexdigest().</summary>
    private const string Signature = "ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3";

    [Fact]
    public void A_signature_is_that_of_hmac_over_the_four_objects()
    {
        var frames = new MessageFormat("key").Pack(
            new Message(
                [
                    [7],
                ],
                [],
                [],
                []
            )
        );

        Assert.Equal("<IDS|MSG>", frames[1].ConvertToString());
        Assert.Equal(Signature, frames[2].ConvertToString());
        Assert.Equal([7], new MessageFormat("key").Unpack(frames).Route.Single());
    }

    [Theory]
    [InlineData("<IDS|MSG>", Signature, "{}", "{}", "{}", "{ }")]
    [InlineData("<IDS|MSG>", "", "{}", "{}", "{}", "{}")]
    [InlineData("<IDS|MSG>", Signature, "{}", "{}", "{}")]
    [InlineData(Signature, "{}", "{}", "{}", "{}")]
    public void Frames_that_are_no_message_or_are_not_signed_are_refused(params string[] frames) =>
        Assert.Contains("passed over", Refusal("key", frames));

    [Fact]
    public void What_is_signed_and_is_no_json_is_refused() =>
        Assert.Contains("passed over", Refusal("", ["<IDS|MSG>", "", "{}", "{}", "{}", "{"]));

    private static string Refusal(string key, string[] frames) =>
        Assert
            .Throws<InvalidDataException>(() =>
                new MessageFormat(key).Unpack(new NetMQMessage(frames.Select(Encoding.UTF8.GetBytes)))
            )
            .Message;
}
