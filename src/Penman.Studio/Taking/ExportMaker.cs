using System.Text;
using Penman.Data;
using Penman.Datasets;
using Penman.Files;
using Penman.Models;
using Penman.Models.Onnx;
using Penman.Models.WebPage;
using Penman.Studio.Shelves;
using Penman.Tensors.Threading;

namespace Penman.Studio.Taking;

/// <summary>Makes one thing to take away, and tells how far it is.</summary>
internal sealed class ExportMaker(Export export, string folder, CancellationToken cancellation)
    : IProgress<DatasetProgress>,
        IProgress<string>,
        IProgress<double>
{
    private const string PackedName = "dataset";

    private static readonly int Threads = Math.Min(2, Environment.ProcessorCount); // a training may be under way

    private string _doing = "";

    /// <summary>Where the images that a generator learned from are looked for.</summary>
    public required DataShelf Data { get; init; }

    public required TimeProvider Time { get; init; }

    public (string Path, string Words) Make(ShelvedModel shelved, ExportRequest request)
    {
        export.Tell(share: null, "Opening the model.");
        var model = shelved.Open();
        return request.Kind switch
        {
            ExportKind.Onnx => Write("digits.onnx", OnnxFile.Encode(model), $"{OnnxFile.Describe(model.Network)}."),
            ExportKind.WebPage => Write(
                "digits.html",
                PageOf(model, request.Title),
                "Open it in a browser; it needs no network."
            ),
            ExportKind.Safetensors => Write(
                "generator.safetensors",
                model.Bytes.ToArray(),
                "All commands that take a model take it with --model."
            ),
            _ => MakeDataset(model, request.Dataset),
        };
    }

    public void Report(DatasetProgress value)
    {
        var rejected = value.Rejected > 0 ? $", {Amounts.Count(value.Rejected)} rejected" : "";
        var left = value.ImagesPerSecond > 0 ? $"; {Amounts.Duration(value.Remaining)} left" : "";
        export.Tell(
            (double)value.Images / value.Total,
            $"{Amounts.Count(value.Images)} of {Amounts.Count(value.Total)} images{rejected}{left}."
        );
    }

    public void Report(string value) => export.Tell(share: null, $"{char.ToUpperInvariant(value[0])}{value[1..]}.");

    public void Report(double value)
    {
        cancellation.ThrowIfCancellationRequested();
        export.Tell(value, _doing);
    }

    private (string, string) Write(string name, byte[] bytes, string words)
    {
        cancellation.ThrowIfCancellationRequested();
        var path = Path.Combine(folder, name);
        AtomicFile.WriteBytes(path, bytes);
        return (path, words);
    }

    private byte[] PageOf(Model model, string title)
    {
        _doing = "Finding what the sliders move.";
        using var team = new WorkerTeam(Threads);
        return Encoding.UTF8.GetBytes(GeneratorPage.Render(model, title, team, this));
    }

    private (string, string) MakeDataset(Model model, DatasetOptions options)
    {
        var data = Data.Named(model.Card.Data ?? Mnist.DataSet.Name);
        options = options with { Threads = Threads, Data = data?.Folder };
        var (whole, packed) = (Path.Combine(folder, PackedName), Path.Combine(folder, $"{PackedName}.zip"));
        var maker = new DatasetMaker(model, options)
        {
            Time = Time,
            Command = CommandWords.Dataset(options),
            WordsFor = CommandWords.WordsFor,
            Progress = this,
            Status = this,
        };
        var card = maker.Make(whole, cancellation);
        _doing = "Packing.";
        DatasetArchive.Write(whole, packed, this, cancellation);
        Directory.Delete(whole, recursive: true);
        return (packed, WordsFor(card));
    }

    private static string WordsFor(DatasetCard card) =>
        card.RejectedShareOfAll is { } share
            ? FormattableString.Invariant(
                $"{DatasetCard.TextName} says what it is; {share:0.00%} of the candidates were rejected."
            )
            : $"{DatasetCard.TextName} says what it is.";
}
