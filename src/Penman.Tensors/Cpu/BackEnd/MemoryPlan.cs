namespace Penman.Tensors.Cpu.BackEnd;

/// <summary>
/// Gives storages places in one arena so that those whose lives overlap do not: the largest first, at the lowest place
/// that fits.
/// </summary>
internal static class MemoryPlan
{
    private const int Grain = AlignedArray.Alignment / sizeof(float);

    /// <summary>The place of each storage, and the size of the arena, in elements.</summary>
    public static (IReadOnlyDictionary<Storage, int> Places, int Size) Plan(IEnumerable<Storage> storages)
    {
        Dictionary<Storage, int> places = [];
        var size = 0;
        foreach (var storage in storages.OrderByDescending(storage => storage.Count))
        {
            places[storage] = LowestFree(storage, places);
            size = Math.Max(size, places[storage] + Padded(storage));
        }

        return (places, size);
    }

    private static int LowestFree(Storage storage, Dictionary<Storage, int> places)
    {
        var candidate = 0;
        foreach (var (other, place) in places.Where(pair => Overlap(storage, pair.Key)).OrderBy(pair => pair.Value))
        {
            if (place >= candidate + Padded(storage))
                break;
            candidate = Math.Max(candidate, place + Padded(other));
        }

        return candidate;
    }

    private static bool Overlap(Storage a, Storage b) => a.Life.First <= b.Life.Last && b.Life.First <= a.Life.Last;

    private static int Padded(Storage storage) => Rounding.RoundUp(storage.Count, Grain);
}
