using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Penman.Tests.Packages;

/// <summary>A conversation with .NET Interactive, a line of JSON at a time.</summary>
internal sealed class InteractiveKernel : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    private int _cells;

    /// <summary>Starts it.</summary>
    /// <param name="start">How.</param>
    public InteractiveKernel(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine(); // else it waits at a full pipe
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit(Patience); // it writes into its folder no more
        _process.Dispose();
    }

    /// <summary>Runs a cell.</summary>
    /// <returns>
    /// What it shows, in order: what happened (shown, shown anew, or left as the cell's value), and its forms by MIME type.
    /// </returns>
    /// <exception cref="InvalidOperationException">The cell failed, or the kernel ended.</exception>
    public async Task<IReadOnlyList<(string Event, Dictionary<string, string> Forms)>> Run(string code)
    {
        var cell = $"cell {++_cells}";
        await Ask(cell, code);
        List<(string Event, Dictionary<string, string> Forms)> shown = [];
        while (true)
        {
            var told = await NextTold();
            var what = (string)told["eventType"]!;
            if (what == "CommandFailed")
                throw new InvalidOperationException($"{code} failed: {told["event"]!["message"]}");
            if (what == "CommandSucceeded" && (string?)told["command"]?["token"] == cell)
                return shown;
            if (told["event"]!["formattedValues"] is JsonArray forms)
                shown.Add(
                    (what, forms.ToDictionary(form => (string)form!["mimeType"]!, form => (string)form!["value"]!))
                );
        }
    }

    private async Task Ask(string cell, string code)
    {
        JsonObject asked = new()
        {
            ["token"] = cell,
            ["commandType"] = "SubmitCode",
            ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = "csharp" },
        };
        await _process.StandardInput.WriteLineAsync(asked.ToJsonString());
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>What it tells next; it greets in words, which are passed over.</summary>
    private async Task<JsonNode> NextTold()
    {
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            if (line is null)
                throw new InvalidOperationException("The kernel ended.");
            if (line.StartsWith('{'))
                return JsonNode.Parse(line)!;
        }
    }
}
