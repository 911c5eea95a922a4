using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Penman.Jupyter;

namespace Penman.Tour;

/// <summary>
/// All chapters as one Jupyter notebook (nbformat 4.5), outputs inside.
/// </summary>
internal sealed partial class Notebook
{
    /// <summary>What a reader needs who wants to run it.</summary>
    public static Cell Preparation { get; } =
        new(
            $"""
            # A tour of GANs in C#

            Nine chapters, each of which is also [a page and a program](README.md). All outputs are stored in this file: it can be
            read as it is.

            To run it you need the .NET 10 SDK, and Jupyter or VS Code. Say this once in the checkout's root, then choose the
            kernel "Penman (C#)" and run the cells in order ([more](../notebook.md)):

                dotnet run -c Release --project src/Penman.Jupyter -- install

            {ChapterPage.Durations}
            """.ReplaceLineEndings("\n"),
            """
            // Penman, from the build beside this file: say `dotnet build -c Release` in the checkout's root first. The kernel
            // "Penman (C#)" needs neither; that of .NET Interactive asks for these lines, or, of a published package, for one:
            //     #r "nuget: Penman.Notebook"
            #r "../src/Penman.Notebook/bin/Release/net10.0/Penman.Tensors.dll"
            #r "../src/Penman.Notebook/bin/Release/net10.0/Penman.dll"
            #r "../src/Penman.Notebook/bin/Release/net10.0/Penman.Notebook.dll"
            #!import "../src/Penman.Notebook/interactive-extensions/dotnet/extension.dib"
            """.ReplaceLineEndings("\n")
        );

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private readonly JsonArray _cells = [];
    private int _executions;

    /// <summary>Begins with <see cref="Preparation"/>.</summary>
    public Notebook() => Add(Preparation, []);

    /// <summary>Adds a chapter's cells: words and code apart, and what the code said and drew.</summary>
    public void Add(Chapter chapter, IReadOnlyList<IReadOnlyList<CellOutput>> outputs)
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
                    ["display_name"] = KernelFacts.DisplayName,
                    ["language"] = KernelFacts.Language,
                    ["name"] = KernelFacts.Name,
                },
                ["language_info"] = new JsonObject { ["name"] = KernelFacts.Language, ["file_extension"] = ".cs" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString(Format) + "\n";

    private void Add(Cell cell, IReadOnlyList<CellOutput> outputs)
    {
        _cells.Add(CellOf("markdown", LinkTarget().Replace(cell.Prose, FromParentFolder)));
        if (cell.Code.Length > 0)
            _cells.Add(CodeCell(cell.Code, outputs));
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

    private JsonObject CodeCell(string code, IReadOnlyList<CellOutput> outputs)
    {
        var cell = CellOf("code", code);
        cell["execution_count"] = ++_executions;
        cell["outputs"] = new JsonArray([.. outputs.Select(StoredOutput.Of)]);
        return cell;
    }

    /// <summary>Each line with its end, as the format has it.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        var kept = lines.Select((line, i) => i < lines.Length - 1 ? $"{line}\n" : line).Where(line => line.Length > 0);
        return new JsonArray([.. kept.Select(line => JsonValue.Create(line))]);
    }

    [GeneratedRegex(@"\]\((?!https?:|#)[^)]+\)")]
    private static partial Regex LinkTarget();
}
