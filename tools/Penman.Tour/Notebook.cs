using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Penman.Tour;

/// <summary>
/// All chapters as one Jupyter notebook (nbformat 4.5) for the C# kernel of .NET Interactive, outputs inside.
/// </summary>
/// <param name="pictures">The folder of all pictures.</param>
internal sealed class Notebook(string pictures)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private readonly JsonArray _cells = [];
    private int _executions;

    /// <summary>Adds a chapter's cells: words and code apart, and what the code said and drew.</summary>
    public void Add(Chapter chapter, IReadOnlyList<CellOutput> outputs)
    {
        foreach (var (cell, output) in chapter.Cells.Zip(outputs))
        {
            _cells.Add(Cell("markdown", cell.Prose));
            if (cell.Code.Length > 0)
                _cells.Add(CodeCell(cell.Code, output));
        }
    }

    /// <summary>The file's text.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["cells"] = _cells.DeepClone(),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject
                {
                    ["display_name"] = ".NET (C#)",
                    ["language"] = "C#",
                    ["name"] = ".net-csharp",
                },
                ["language_info"] = new JsonObject { ["name"] = "C#", ["file_extension"] = ".cs" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString(Format) + "\n";

    private JsonObject Cell(string kind, string source) =>
        new()
        {
            ["cell_type"] = kind,
            ["id"] = $"cell-{_cells.Count + 1}",
            ["metadata"] = new JsonObject(),
            ["source"] = Lines(source),
        };

    private JsonObject CodeCell(string code, CellOutput output)
    {
        var cell = Cell("code", code);
        cell["execution_count"] = ++_executions;
        cell["outputs"] = new JsonArray([.. Outputs(output)]);
        return cell;
    }

    private IEnumerable<JsonNode> Outputs(CellOutput output)
    {
        if (output.Text.Length > 0)
            yield return new JsonObject
            {
                ["output_type"] = "stream",
                ["name"] = "stdout",
                ["text"] = Lines(output.Text),
            };
        foreach (var picture in output.Pictures)
            yield return new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = Data(Path.Combine(pictures, picture)),
            };
    }

    private static JsonObject Data(string path) =>
        path.EndsWith(".svg", StringComparison.Ordinal)
            ? new JsonObject { ["image/svg+xml"] = Lines(File.ReadAllText(path, Encoding.UTF8)) }
            : new JsonObject { ["image/png"] = Convert.ToBase64String(File.ReadAllBytes(path)) };

    /// <summary>Each line with its end, as the format has it.</summary>
    private static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        var kept = lines.Select((line, i) => i < lines.Length - 1 ? $"{line}\n" : line).Where(line => line.Length > 0);
        return new JsonArray([.. kept.Select(line => JsonValue.Create(line))]);
    }
}
