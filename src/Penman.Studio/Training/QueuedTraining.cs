using System.Text.Json;
using System.Text.Json.Nodes;
using Penman.Files;
using Penman.Options;

namespace Penman.Studio.Training;

/// <summary>A training that waits for its turn: a new one with its options, or a run that goes on.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Options">All options of a new training; null for a run.</param>
/// <param name="Run">The name of the run; null for a new training.</param>
public sealed record QueuedTraining(string Title, RunOptions? Options, string? Run);

/// <summary>
/// The file of those that wait, in the folder of runs: whatever ends the studio, they wait again when it is opened. There is none
/// while nothing waits.
/// </summary>
/// <param name="places">Where the runs are.</param>
internal sealed class QueueFile(StudioOptions places)
{
    private const string Name = "queue.json";
    private const string TitleField = "title";
    private const string OptionsField = "options";
    private const string RunField = "run";

    private string Path => System.IO.Path.Combine(places.Runs, Name);

    /// <summary>Those that waited.</summary>
    /// <exception cref="InvalidDataException">The file is damaged: says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<QueuedTraining> Read()
    {
        if (!File.Exists(Path))
            return [];
        try
        {
            return [.. JsonNode.Parse(File.ReadAllText(Path))!.AsArray().Select(item => Read(item!.AsObject()))];
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{Path}, of trainings that waited for their turn, is damaged; delete it, and set them up anew.",
                exception
            );
        }
    }

    /// <summary>Writes those that wait.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(IEnumerable<QueuedTraining> waiting)
    {
        var items = waiting.Select(Write).ToArray();
        if (items.Length > 0)
        {
            Directory.CreateDirectory(places.Runs);
            AtomicFile.WriteText(Path, new JsonArray(items).ToJsonString() + "\n");
        }
        else
        {
            File.Delete(Path);
        }
    }

    private QueuedTraining Read(JsonObject item) =>
        new(
            (string)item[TitleField]!,
            item[OptionsField] is { } options ? OptionTable.FromRecord(options.ToJsonString(), Path) : null,
            (string?)item[RunField]
        );

    private static JsonNode Write(QueuedTraining training) =>
        new JsonObject
        {
            [TitleField] = training.Title,
            [OptionsField] = training.Options is { } options ? JsonNode.Parse(OptionTable.ToJson(options)) : null,
            [RunField] = training.Run,
        };
}
