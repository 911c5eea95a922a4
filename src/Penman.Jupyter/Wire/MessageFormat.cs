using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;

namespace Penman.Jupyter.Wire;

/// <summary>Messages as frames: the route, a delimiter, the signature, and four JSON objects that are signed.</summary>
/// <param name="key">Signs by HMAC-SHA256; empty for no signatures.</param>
internal sealed class MessageFormat(string key)
{
    private const int Parts = 4;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Frames of a message.</summary>
    public NetMQMessage Pack(Message message)
    {
        byte[][] parts =
        [
            .. new[] { message.Header, message.Parent, message.Metadata, message.Content }.Select(part =>
                JsonSerializer.SerializeToUtf8Bytes(part)
            ),
        ];
        return new NetMQMessage([.. message.Route, Delimiter, Encoding.ASCII.GetBytes(Sign(parts)), .. parts]);
    }

    /// <summary>Reads frames.</summary>
    /// <exception cref="InvalidDataException">They are no message, or the signature is wrong; one sentence.</exception>
    public Message Unpack(NetMQMessage frames)
    {
        var all = frames.Select(frame => frame.ToByteArray()).ToList();
        var end = all.FindIndex(frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (end < 0 || all.Count < end + 2 + Parts)
            throw new InvalidDataException(
                $"A message of {all.Count} frames is none of Jupyter's; it was passed over."
            );
        var parts = all.GetRange(end + 2, Parts);
        if (
            _key.Length > 0
            && !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(parts)), all[end + 1])
        )
            throw new InvalidDataException("A message with a wrong signature was passed over.");
        try
        {
            var objects = parts.ConvertAll(part => JsonNode.Parse(part)!.AsObject());
            return new(all.GetRange(0, end), objects[0], objects[1], objects[3]) { Metadata = objects[2] };
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new InvalidDataException($"A message was passed over: {exception.Message}", exception);
        }
    }

    private string Sign(IReadOnlyList<byte[]> parts)
    {
        if (_key.Length == 0)
            return "";
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
