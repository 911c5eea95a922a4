using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Penman.Tour;

/// <summary>
/// All chapters as one Jupyter notebook (nbformat 4.5) for the C# kernel of .NET Interactive, outputs inside.
/// </summary>
internal sealed partial class Notebook
{
    /// <summary>What a reader needs who wants to run it. The output folder of this program has all assemblies.</summary>
    public static Cell Preparation { get; } =
        new(
            $"""
            # A tour of GANs in C#

            Nine chapters, each of which is also [a page and a program](README.md). All outputs are stored in this file: it can be
            read as it is.

            To run it you need the .NET 10 SDK and a notebook kernel for C# that runs on .NET 10, such as
            [.NET Interactive](https://github.com/dotnet/interactive). First say `dotnet build -c Release` in the checkout's root;
            then run the cells in order, from this file's folder. Pictures are then written as files beside the notebook.
            {ChapterPage.Durations}
            """.ReplaceLineEndings("\n"),
            """
            #r "../tools/Penman.Tour/bin/Release/net10.0/Penman.Tensors.dll"
            #r "../tools/Penman.Tour/bin/Release/net10.0/Penman.dll"
            """.ReplaceLineEndings("\n")
        );

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private readonly string _pictures;
    private readonly JsonArray _cells = [];
    private int _executions;

    /// <summary>Begins with <see cref="Preparation"/>.</summary>
    /// <param name="pictures">The folder of all pictures.</param>
    public Notebook(string pictures)
    {
        _pictures = pictures;
        Add(Preparation, CellOutput.None);
    }

    /// <summary>Adds a chapter's cells: words and code apart, and what the code said and drew.</summary>
    public void Add(Chapter chapter, IReadOnlyList<CellOutput> outputs)
    {
        foreach (var (cell, output) in chapter.Cells.Zip(outputs))
            Add(cell, output);
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

    private void Add(Cell cell, CellOutput output)
    {
        _cells.Add(CellOf("markdown", LinkTarget().Replace(cell.Prose, FromParentFolder)));
        if (cell.Code.Length > 0)
            _cells.Add(CodeCell(cell.Code, output));
    }

    /// <summary>A link of a chapter, which lies in tour/, as seen from the folder above.</summary>
    private static string FromParentFolder(Match link) =>
        link.Value.StartsWith("](../", StringComparison.Ordinal) ? $"]({link.Value[5..]}" : $"](tour/{link.Value[2..]}";

    private JsonObject CellOf(string kind, string source) =>
        new()
        {
            ["cell_type"] = kind,
            ["id"] = $"cell-{_cells.Count + 1}",
            ["metadata"] = new JsonObject(),
            ["source"] = Lines(source),
        };

    private JsonObject CodeCell(string code, CellOutput output)
    {
        var cell = CellOf("code", code);
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
                ["data"] = new JsonObject
                {
                    ["image/png"] = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(_pictures, picture))),
                },
            };
    }

    /// <summary>Each line with its end, as the format has it.</summary>
    private static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        var kept = lines.Select((line, i) => i < lines.Length - 1 ? $"{line}\n" : line).Where(line => line.Length > 0);
        return new JsonArray([.. kept.Select(line => JsonValue.Create(line))]);
    }

    [GeneratedRegex(@"\]\((?!https?:|#)[^)]+\)")]
    private static partial Regex LinkTarget();
}
