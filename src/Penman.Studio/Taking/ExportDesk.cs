using Penman.Studio.Shelves;

namespace Penman.Studio.Taking;

/// <summary>
/// Makes what somebody takes away, one thing at a time, with the bytes that the command line gives for the same options. It stays
/// until the next is made or the server ends.
/// </summary>
public sealed class ExportDesk(StudioOptions places, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private int _made;

    /// <summary>What is being made, or was last; null before the first.</summary>
    public Export? Current { get; private set; }

    /// <summary>Something that is ready, by its key; null if there is none.</summary>
    public Export? Find(string key) => Current is { State: ExportState.Ready } ready && ready.Key == key ? ready : null;

    /// <summary>Begins to make something; what was made before goes.</summary>
    /// <param name="model">The generator.</param>
    /// <param name="request">What to make.</param>
    /// <exception cref="InvalidOperationException">Something else is being made.</exception>
    /// <exception cref="IOException">No temporary folder can be made.</exception>
    public Export Begin(ShelvedModel model, ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            if (Current is { State: ExportState.Making } busy)
                throw new InvalidOperationException($"{busy.Title} is being made; wait for it, or cancel it.");
            var folder = NewFolder(); // before what is there goes, for it may fail
            Current?.Dispose();
            var export = new Export($"{++_made}", $"{WordsFor(request.Kind)} of {model.Name}", folder);
            export.Start(
                (place, cancellation) =>
                    new ExportMaker(export, place, cancellation) { Data = new DataShelf(places), Time = time }.Make(
                        model,
                        request
                    )
            );
            return Current = export;
        }
    }

    /// <summary>Stops, and deletes what was made.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Current?.Dispose();
            Current = null;
        }
    }

    private static string WordsFor(ExportKind kind) =>
        kind switch
        {
            ExportKind.Onnx => "The ONNX model",
            ExportKind.WebPage => "The page",
            ExportKind.Safetensors => "The file",
            _ => "The data set",
        };

    private string NewFolder()
    {
        var path = Path.Combine(places.Temporary, $"penman-studio-{Path.GetRandomFileName()}");
        const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, OwnerAlone).FullName;
    }
}
