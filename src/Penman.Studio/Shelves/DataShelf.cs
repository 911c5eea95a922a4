using Penman.Data;
using Penman.Intake;

namespace Penman.Studio.Shelves;

/// <summary>A data set that the studio may read.</summary>
/// <param name="Key">What a page calls it; never a path.</param>
/// <param name="Name">What people call it.</param>
public sealed record ShelvedData(string Key, string Name)
{
    /// <summary>Its folder; null for the MNIST inside Penman.</summary>
    public string? Folder { get; init; }

    /// <summary>What is known of one that was brought and kept; null for others.</summary>
    public KeptSet? Kept { get; init; }

    /// <summary>What lists show: no two are equal.</summary>
    public required string Label { get; init; }

    /// <summary>Opens it.</summary>
    public DataSet Open() => DataSet.Open(Folder);

    /// <summary>Whether a generator can be asked for one of its classes: there are two or more.</summary>
    /// <remarks>So of one that cannot be read, too: whoever reads it says what is wrong.</remarks>
    public bool HasClasses => Ask(set => set.Classes.Count > 1, unread: true);

    /// <summary>The sizes of its images; null where they cannot be read.</summary>
    public ImageFormat? Format => Ask(set => set.Format, unread: null);

    private T Ask<T>(Func<DataSet, T> question, T unread)
    {
        try
        {
            return question(Open());
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return unread;
        }
    }
}

/// <summary>
/// The data sets in the studio's folders: MNIST, the one that was named at its start, and those that were brought and are kept
/// among the runs. A key of a request is looked up among them and never becomes a path.
/// </summary>
public sealed class DataShelf(StudioOptions places)
{
    private const string MnistKey = "mnist";
    private const string NamedKey = "named";
    private const int ShortKey = 4;

    /// <summary>How a set came to the shelf that was named at the studio's start.</summary>
    private const string NamedBy = "--data";

    /// <summary>The MNIST inside Penman.</summary>
    public static ShelvedData OfMnist { get; } = new(MnistKey, Mnist.DataSet.Name) { Label = Mnist.DataSet.Name };

    /// <summary>Keeps sets that do not stay where they are.</summary>
    /// <param name="origin">Where they come from, in words.</param>
    public KeptData KeeperFor(string origin) => KeptData.Among(places.Runs, origin);

    /// <summary>All sets: MNIST, then the one that was named, then kept ones by name.</summary>
    public IReadOnlyList<ShelvedData> All => [OfMnist, .. Others()];

    /// <summary>A set by its key; null if there is none.</summary>
    public ShelvedData? Find(string key) => All.FirstOrDefault(data => data.Key == key);

    /// <summary>The set in a folder; null if it is none of these.</summary>
    public ShelvedData? In(string folder) =>
        Others().Find(data => Path.GetFullPath(data.Folder!) == Path.GetFullPath(folder));

    /// <summary>The set of that name; null if there is none, or more than one.</summary>
    public ShelvedData? Named(string name) => All.Where(data => data.Name == name).ToList() is [var one] ? one : null;

    private List<ShelvedData> Others()
    {
        List<ShelvedData> sets = [];
        if (places.Data is { } folder)
            sets.Add(new(NamedKey, DataSet.NameOf(folder)) { Folder = folder, Label = DataSet.NameOf(folder) });
        foreach (var kept in KeptData.Among(places.Runs).All)
            if (places.Data is null || Path.GetFullPath(places.Data) != Path.GetFullPath(kept.Folder))
                sets.Add(
                    new($"{kept.Key}/{kept.Name}", kept.Name)
                    {
                        Folder = kept.Folder,
                        Kept = kept,
                        Label = kept.Name,
                    }
                );
        return Labelled(sets);
    }

    /// <summary>Gives sets of one name labels of their own; MNIST has its name.</summary>
    private static List<ShelvedData> Labelled(List<ShelvedData> sets)
    {
        var twice = sets.Prepend(OfMnist)
            .CountBy(data => data.Name)
            .Where(pair => pair.Value > 1)
            .Select(pair => pair.Key);
        HashSet<string> shared = [.. twice];
        HashSet<string> taken = [OfMnist.Label];
        return
        [
            .. sets.Select(data =>
                data with
                {
                    Label = Labels(data).Skip(shared.Contains(data.Name) ? 1 : 0).First(taken.Add),
                }
            ),
        ];
    }

    /// <summary>What a list may call a set, the shortest first; without end.</summary>
    private static IEnumerable<string> Labels(ShelvedData data)
    {
        yield return data.Name;
        yield return data.Kept is { } kept ? $"{data.Name} ({kept.Key[..ShortKey]})" : $"{data.Name} ({NamedBy})";
        for (var label = $"{data.Name} ({data.Kept?.Key ?? NamedBy})"; ; label += "*")
            yield return label;
    }
}
