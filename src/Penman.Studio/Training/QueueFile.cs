using System.Text.Json;
using System.Text.Json.Nodes;
using Penman.Files;
using Penman.Options;

namespace Penman.Studio.Training;

/// <summary>
/// The file of those that wait, in the folder of runs: whatever ends the studio, they wait again when it is opened. There is none
/// while nothing waits. One studio at a time keeps it.
/// </summary>
internal sealed class QueueFile : IDisposable
{
    private const string Name = "queue.json";
    private const string LockFolder = ".penman-queue";
    private const string TitleField = "title";
    private const string OptionsField = "options";
    private const string RunField = "run";
    private const string BeginningField = "beginning";

    private readonly string _runs;
    private FileStream? _lock;
    private bool _isClosed;

    /// <param name="runs">The folder of runs; it need not be there yet.</param>
    public QueueFile(string runs) => _runs = runs;

    private string LockPlace => System.IO.Path.Combine(_runs, LockFolder);

    private string Path => System.IO.Path.Combine(_runs, Name);

    /// <summary>Those that waited. A file that cannot be used is set aside, for nobody deletes what might be mended.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of a newer version: says where it is now.</exception>
    /// <exception cref="IOException">It cannot be read, or another studio keeps it.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is missing.</exception>
    public IReadOnlyList<QueuedTraining> Read()
    {
        if (!File.Exists(Path))
            return [];
        _isClosed = true; // until it is known that it may be written
        Own();
        IReadOnlyList<QueuedTraining> waiting = [];
        var trouble = TroubleIn(() => waiting = Parse(File.ReadAllText(Path)));
        if (trouble is not null)
        {
            File.Move(Path, Path + ".damaged", overwrite: true);
            _isClosed = false;
            throw new InvalidDataException(
                $"The trainings that waited for their turn cannot be read: {trouble} Their file is called {Path}.damaged now; set them up anew, or mend it and give it its name back."
            );
        }

        _isClosed = false;
        return waiting;
    }

    /// <summary>Writes those that wait.</summary>
    /// <exception cref="IOException">The disk refuses, or another studio keeps a queue here.</exception>
    public void Write(IEnumerable<QueuedTraining> waiting)
    {
        if (_isClosed)
            return;
        var items = waiting.Select(Write).ToArray();
        if (items.Length > 0)
        {
            Own();
            AtomicFile.WriteText(Path, new JsonArray(items).ToJsonString() + "\n");
        }
        else if (_lock is not null)
        {
            File.Delete(Path);
        }
    }

    /// <summary>Leaves the file as it is, to whoever comes next.</summary>
    public void Dispose()
    {
        _isClosed = true;
        if (_lock is not { } owned)
            return;
        _lock = null;
        owned.Dispose();
        try
        {
            Directory.Delete(LockPlace);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another studio has it by now.
        }
    }

    private void Own()
    {
        if (_lock is not null)
            return;
        Directory.CreateDirectory(LockPlace);
        _lock = FolderLock.Take(
            LockPlace,
            $"Another studio keeps the queue of {_runs}; what waits there begins there, and what waits here ends with this studio."
        );
    }

    private static string? TroubleIn(Action parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (JsonException exception)
        {
            return $"it is no JSON ({exception.Message.TrimEnd('.')}).";
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
        {
            return exception.Message;
        }
    }

    private List<QueuedTraining> Parse(string text) =>
        JsonNode.Parse(text) is JsonArray items
            ? [.. items.Select(Parse)]
            : throw new InvalidDataException("it is no list.");

    private QueuedTraining Parse(JsonNode? item)
    {
        if (item is not JsonObject fields || Text(fields, TitleField) is not { Length: > 0 } title)
            throw new InvalidDataException("a training has no title.");
        var options = fields[OptionsField] is { } record ? OptionTable.FromRecord(record.ToJsonString(), Path) : null;
        if (options is { Training: var training })
            _ = StudioRecipe.Of(training); // refuses what a later version may name
        var run = Text(fields, RunField);
        return options is null == run is null
            ? throw new InvalidDataException($"\"{title}\" is neither a new training nor a run.")
            : new(title, options, run) { Beginning = Text(fields, BeginningField) };
    }

    private static string? Text(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonNode Write(QueuedTraining training) =>
        new JsonObject
        {
            [TitleField] = training.Title,
            [OptionsField] = training.Options is { } options ? JsonNode.Parse(OptionTable.ToJson(options)) : null,
            [RunField] = training.Run,
            [BeginningField] = training.Beginning,
        };
}
