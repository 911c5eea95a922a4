using System.Text.Json.Nodes;
using Penman.Pictures.Formats;
using Penman.Tests.Support;
using Penman.Tour;

namespace Penman.Tests.Tour;

/// <summary>The notebook as people run it: by Jupyter's own client, in our kernel.</summary>
public sealed class NotebookRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public void Running_all_cells_from_empty_outputs_makes_what_is_stored()
    {
        Python.SkipUnlessAvailable("nbclient");
        using var temp = new TempFolder();
        OutsideProgram.Run(
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "Penman.Jupyter.dll"),
            "install",
            temp.Path
        );

        Python.Run(Patience, "Tour/run_notebook.py", Checkout.Notebook, temp.Path, temp.File("fresh.ipynb"));

        var (stored, fresh) = (OutputsOf(Checkout.Notebook), OutputsOf(temp.File("fresh.ipynb")));
        Assert.InRange(stored.Sum(cell => cell.OfType<ShownOutput>().Count()), 20, 100);
        Assert.Equal(stored.Count, fresh.Count);
        for (var cell = 0; cell < stored.Count; cell++)
            Assert.True(
                stored[cell].Select(Comparable).SequenceEqual(fresh[cell].Select(Comparable), StringComparer.Ordinal),
                $"Code cell {cell + 1} leaves something else behind than what is stored; make the tour again: see CONTRIBUTING.md."
            );
    }

    private static List<IReadOnlyList<CellOutput>> OutputsOf(string notebook) =>
        [.. StoredOutput.In(JsonNode.Parse(File.ReadAllText(notebook))!)];

    /// <summary>Pictures by their pixels, for another zlib may pack them otherwise.</summary>
    private static string Comparable(CellOutput output) =>
        output switch
        {
            ShownOutput shown => string.Join(
                '\n',
                [
                    shown.Name,
                    .. shown.Data.Where(form => form.Key != "image/png").Select(form => form.Value),
                    PixelsOf(shown),
                ]
            ),
            SaidOutput said => said.Text,
            _ => throw new InvalidOperationException($"{output} cannot be compared."),
        };

    private static string PixelsOf(ShownOutput shown)
    {
        var image = Png.Decode(shown.Png, shown.Name);
        return $"{image.Width}x{image.Height}x{image.Channels} {Convert.ToBase64String(image.Pixels)}";
    }
}
