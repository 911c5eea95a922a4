using Penman.Sweeps;

namespace Penman.Studio.Judging;

/// <summary>A sweep in the studio's folder of runs.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="Folder">Its folder.</param>
public sealed record ShelvedSweep(string Name, string Folder);

/// <summary>The sweeps in the folder of runs. A name of a request is looked up among them and never becomes a path.</summary>
public sealed class SweepShelf(StudioOptions places)
{
    /// <summary>All sweeps, the newest first; none where the folder is not there, or cannot be read.</summary>
    public IReadOnlyList<ShelvedSweep> All
    {
        get
        {
            try
            {
                return
                [
                    .. new DirectoryInfo(places.Runs)
                        .EnumerateDirectories()
                        .Where(folder => SweepOutcome.IsIn(folder.FullName))
                        .OrderByDescending(folder => folder.LastWriteTimeUtc)
                        .Select(folder => new ShelvedSweep(folder.Name, folder.FullName)),
                ];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    /// <summary>A sweep by its name; null if there is none.</summary>
    public ShelvedSweep? Find(string name) => All.FirstOrDefault(sweep => sweep.Name == name);
}
