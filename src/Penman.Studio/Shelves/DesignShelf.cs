using Penman.Files;
using Penman.Networks.Plans;

namespace Penman.Studio.Shelves;

/// <summary>
/// Networks that were put together here, each a file in the folder of models. A name of a request is looked up among them and
/// never becomes a path.
/// </summary>
public sealed class DesignShelf(StudioOptions places)
{
    private const string Ending = ".json";

    /// <summary>Where they are.</summary>
    public string Folder => Path.Combine(places.Models, "networks");

    /// <summary>Their names, in order; none where the folder is not there, or cannot be read.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            try
            {
                return
                [
                    .. new DirectoryInfo(Folder)
                        .EnumerateFiles($"*{Ending}")
                        .Select(file => Path.GetFileNameWithoutExtension(file.Name))
                        .Order(StringComparer.Ordinal),
                ];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    /// <summary>The file of networks; they need not be there yet.</summary>
    public string PathOf(NetworkPair networks)
    {
        ArgumentNullException.ThrowIfNull(networks); // whose name is that of a file by nature
        return Path.Combine(Folder, networks.Name + Ending);
    }

    /// <summary>The text of a file, networks or not; null if there is none of that name.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public string? Find(string name) =>
        Names.Contains(name, StringComparer.Ordinal) ? File.ReadAllText(Path.Combine(Folder, name + Ending)) : null;

    /// <summary>Reads networks.</summary>
    /// <exception cref="ArgumentException">There are none of that name.</exception>
    /// <exception cref="InvalidDataException">The file holds none: says where.</exception>
    public NetworkPair Open(string name) =>
        Names.Contains(name, StringComparer.Ordinal)
            ? NetworkPair.Read(Path.Combine(Folder, name + Ending))
            : throw new ArgumentException($"There are no networks \"{name}\" in {Folder}.");

    /// <summary>Writes networks under their own name, over what was called so before.</summary>
    /// <exception cref="ArgumentException">No file should be called so.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Save(NetworkPair networks)
    {
        var path = PathOf(networks);
        if (Paths.FaultOf(networks.Name) is { } fault)
            throw new ArgumentException(
                $"Networks called \"{networks.Name}\" cannot be saved: the name {fault}; take another one."
            );
        Directory.CreateDirectory(Folder);
        AtomicFile.WriteText(path, networks.ToJson());
    }
}
