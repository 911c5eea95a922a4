using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Models;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Shelves;

namespace Penman.Studio.Judging;

/// <summary>Something that can be judged.</summary>
/// <param name="Key">What a page calls it; never a path.</param>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Path">Where it is; null for the model in the box.</param>
/// <param name="Group">What it is listed under.</param>
public sealed record Subject(string Key, string Name, string? Path, string Group)
{
    /// <summary>What stands in lists: the last part of its path, under its group.</summary>
    public string Label => Path is null ? Name : System.IO.Path.GetFileName(Path.TrimEnd('/', '\\'));
}

/// <summary>
/// What can be judged: the models and runs of the shelves, and the pictures that lie in the folders that were named for the
/// studio. A key of a request is looked up among them and never becomes a path.
/// </summary>
public sealed class SubjectShelf(StudioOptions places, ModelShelf models)
{
    /// <summary>The key of the folder of data.</summary>
    public const string DataKey = "data";

    /// <summary>All of them: models and runs, then the folder of data, then pictures by name.</summary>
    public IReadOnlyList<Subject> All => [.. models.All.Select(OfModel), .. Data(), .. Stored()];

    /// <summary>The name of the data set beside the MNIST inside Penman; null where there is none.</summary>
    public string? DataName => places.Data is null ? null : DataSet.NameOf(places.Data);

    /// <summary>Something by its key; null if there is none.</summary>
    public Subject? Find(string key) => All.FirstOrDefault(subject => subject.Key == key);

    /// <summary>The folder of data to compare with.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="isOwnData">Whether to compare with the data that were named for the studio.</param>
    /// <returns>Null for MNIST, or for what a run was trained on.</returns>
    /// <exception cref="InvalidDataException">
    /// A run was trained on data that were not named for the studio: says which.
    /// </exception>
    public string? DataFor(Subject subject, bool isOwnData)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (isOwnData)
            return places.Data;
        if (DataOf(subject) is not { } recorded || new DataShelf(places).In(recorded) is not null)
            return null;
        throw new InvalidDataException(
            $"{subject.Name} was trained on {recorded}; start the studio with that folder as its data, or evaluate it in a terminal."
        );
    }

    /// <summary>Why some cannot be judged, by their keys, in a few words to follow the name.</summary>
    /// <param name="isOwnData">Whether they are compared with the data that were named for the studio.</param>
    public IReadOnlyDictionary<string, string> Troubles(bool isOwnData) =>
        models
            .All.Select(model => (model.Key, Why: models.WhyNot(model) ?? (isOwnData ? null : WhyNot(model))))
            .Where(one => one.Why is not null)
            .ToDictionary(one => one.Key, one => one.Why!, StringComparer.Ordinal);

    /// <summary>Whether there is what it learned from, and what reads that.</summary>
    private string? WhyNot(ShelvedModel model)
    {
        try
        {
            var recorded = DataOf(OfModel(model));
            return recorded is null ? models.WhyNot(model, TroubleBesideMnist)
                : new DataShelf(places).In(recorded) is null
                    ? $"learned from {DataSet.NameOf(recorded)}, which is not here"
                : DataSet.Open(recorded).HasEvaluator ? null
                : $"learned from {DataSet.NameOf(recorded)}, for which there is no evaluator";
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return "cannot be read";
        }
    }

    private static string? TroubleBesideMnist(ModelCard card) =>
        card.Data is { } data && data != Mnist.DataSet.Name ? $"learned from {data}" : null;

    private static string? DataOf(Subject subject)
    {
        if (subject.Path is not { } path || new RunFolder(path).Options is not { } options || !Paths.IsFile(options))
            return null;
        return OptionTable.FromRecord(File.ReadAllText(options), options).Data;
    }

    private Subject OfModel(ShelvedModel model)
    {
        if (model.Generator is null)
            return new(model.Key, model.Name, Path: null, "Models");
        return model.Key.StartsWith("runs/", StringComparison.Ordinal)
            ? new(model.Key, Named(places.Runs, model.Name), Path.GetDirectoryName(model.Generator), "Runs")
            : new(model.Key, Named(places.Models, Path.GetFileName(model.Generator)), model.Generator, "Models");
    }

    private IEnumerable<Subject> Data() =>
        places.Data is { } data && Paths.IsFolder(data) ? [new(DataKey, data, data, "Data sets")] : [];

    private IEnumerable<Subject> Stored() =>
        from place in ((string Key, string? Folder)[])
            [("runs", places.Runs), ("models", places.Models), (DataKey, places.Data)]
        where place.Folder is not null
        from entry in Entries(place.Folder).OrderBy(entry => entry.Name, StringComparer.Ordinal)
        where IsStored(entry)
        select new Subject(
            $"pictures/{place.Key}/{entry.Name}",
            Named(place.Folder, entry.Name),
            entry.FullName,
            "Pictures"
        );

    private static string Named(string folder, string name) => $"{folder.TrimEnd('/', '\\')}/{name}";

    /// <remarks>None where a folder is not there, or cannot be read; what leads elsewhere is left out.</remarks>
    private static List<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A .npy file, or a folder of as many pictures as can be judged, but no run.</summary>
    private static bool IsStored(FileSystemInfo entry) =>
        entry switch
        {
            FileInfo file => file.Extension == ".npy",
            DirectoryInfo folder => !Paths.IsFile(new RunFolder(folder.FullName).Options) && HoldsPictures(folder),
            _ => false,
        };

    private static bool HoldsPictures(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles("*.png").Take(Judge.MinimumImages).Count() == Judge.MinimumImages;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
