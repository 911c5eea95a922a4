using System.Text.Json.Nodes;
using Penman.Jupyter.Scripting;
using Penman.Jupyter.Wire;

namespace Penman.Jupyter;

/// <summary>Tells all front ends what cells write and show, as answers to the request that is being answered.</summary>
internal sealed class Publisher(Channels channels) : ICellOutput
{
    private volatile Message _request = Message.New("", []);

    /// <summary>What is being answered, or was last.</summary>
    public Message Request
    {
        get => _request;
        set => _request = value;
    }

    /// <summary>Tells everybody.</summary>
    public void Publish(string kind, JsonObject content) => channels.Publish(_request.Publication(kind, content));

    /// <summary>What a cell's last expression came to.</summary>
    public void PublishResult(IReadOnlyDictionary<string, string> shown, int cell)
    {
        var content = Content(new("", "", shown));
        content.Remove("transient");
        content["execution_count"] = cell;
        Publish("execute_result", content);
    }

    /// <inheritdoc/>
    public void Write(string stream, string text) => Publish("stream", new() { ["name"] = stream, ["text"] = text });

    /// <inheritdoc/>
    public void Show(CellDisplay display) => Publish("display_data", Content(display));

    /// <inheritdoc/>
    public void Update(CellDisplay display) => Publish("update_display_data", Content(display));

    private static JsonObject Content(CellDisplay display) =>
        new()
        {
            ["data"] = new JsonObject(
                display.Data.Select(form => KeyValuePair.Create(form.Key, (JsonNode?)form.Value))
            ),
            ["metadata"] = display.Name.Length > 0 ? new JsonObject { ["name"] = display.Name } : [],
            ["transient"] = new JsonObject { ["display_id"] = display.Id },
        };
}
