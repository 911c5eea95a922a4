using System.Text.Json.Nodes;

namespace Penman.Tour;

/// <summary>What cells left behind, as notebooks store it.</summary>
internal static class StoredOutput
{
    private const string PngType = "image/png";

    public static JsonObject Of(CellOutput output) =>
        output switch
        {
            SaidOutput said => new()
            {
                ["output_type"] = "stream",
                ["name"] = "stdout",
                ["text"] = Notebook.Lines(said.Text),
            },
            ShownOutput shown => new()
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject { ["name"] = shown.Name },
                ["data"] = new JsonObject(
                    shown.Data.Select(form =>
                        KeyValuePair.Create(
                            form.Key,
                            form.Key == PngType ? JsonValue.Create(form.Value) : (JsonNode?)Notebook.Lines(form.Value)
                        )
                    )
                ),
            },
            _ => throw new InvalidOperationException($"A notebook has no place for {output}."),
        };

    /// <summary>What the code cells of a notebook hold, whoever stored it.</summary>
    public static IEnumerable<IReadOnlyList<CellOutput>> In(JsonNode notebook) =>
        notebook["cells"]!
            .AsArray()
            .Where(cell => (string?)cell!["cell_type"] == "code")
            .Select(cell => Joined(cell!["outputs"]!.AsArray().Select(output => Read(output!))));

    /// <summary>Words that follow each other are one output, in however many pieces they came.</summary>
    private static List<CellOutput> Joined(IEnumerable<CellOutput> outputs)
    {
        List<CellOutput> joined = [];
        foreach (var output in outputs)
        {
            if (joined is [.., SaidOutput before] && output is SaidOutput said)
                joined[^1] = new SaidOutput(before.Text + said.Text);
            else
                joined.Add(output);
        }

        return joined;
    }

    private static CellOutput Read(JsonNode output) =>
        (string?)output["output_type"] switch
        {
            "stream" => new SaidOutput(Text(output["text"]!)),
            "display_data" => new ShownOutput(
                (string?)output["metadata"]!["name"] ?? "",
                output["data"]!
                    .AsObject()
                    .ToDictionary(form => form.Key, form => Text(form.Value!), StringComparer.Ordinal)
            ),
            var kind => throw new InvalidDataException($"A cell left a {kind} behind: {output.ToJsonString()}"),
        };

    private static string Text(JsonNode text) =>
        text is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)text!;
}
