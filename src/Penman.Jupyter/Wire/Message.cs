using System.Text.Json.Nodes;

namespace Penman.Jupyter.Wire;

/// <summary>A message of Jupyter's protocol 5.3: https://jupyter-client.readthedocs.io/en/stable/messaging.html.</summary>
/// <param name="Route">Whom it comes from or goes to; for a publication what it is about.</param>
/// <param name="Header">Who sent what, when.</param>
/// <param name="Parent">The header of what it answers.</param>
/// <param name="Content">What it says.</param>
internal sealed record Message(IReadOnlyList<byte[]> Route, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    private const string Version = "5.3";

    private static readonly string Session = $"{Guid.NewGuid():N}";

    /// <summary>What kind it is.</summary>
    public string Kind => (string?)Header["msg_type"] ?? "";

    /// <summary>Notes on the content.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The answer to this, to who sent it.</summary>
    public Message Reply(string kind, JsonObject content) => new(Route, NewHeader(kind), Header, content);

    /// <summary>What all are told because of this.</summary>
    public Message Publication(string kind, JsonObject content) =>
        new([System.Text.Encoding.UTF8.GetBytes(kind)], NewHeader(kind), Header, content);

    /// <summary>A message that answers none.</summary>
    public static Message New(string kind, JsonObject content) => new([], NewHeader(kind), [], content);

    private static JsonObject NewHeader(string kind) =>
        new()
        {
            ["msg_id"] = $"{Guid.NewGuid():N}",
            ["session"] = Session,
            ["username"] = "penman",
            ["date"] = $"{DateTime.UtcNow:O}",
            ["msg_type"] = kind,
            ["version"] = Version,
        };
}
