using System.Runtime.CompilerServices;

namespace Penman.Tensors;

/// <summary>
/// Arrays on the pinned heap with a start aligned to a cache line and a register of slack at the end.
/// </summary>
internal static class AlignedArray
{
    /// <summary>Bytes in a cache line and in the widest register.</summary>
    public const int Alignment = 64;

    private const int Slack = 2 * Alignment / sizeof(float);

    /// <summary>Allocates zeros.</summary>
    /// <returns>The array and the index of its first aligned element; count elements from there are usable.</returns>
    public static unsafe (float[] Array, int Start) Allocate(int count)
    {
        var array = GC.AllocateArray<float>(checked(count + Slack), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref array[0]);
        var misalignment = (int)(address % Alignment);
        return (array, misalignment == 0 ? 0 : (Alignment - misalignment) / sizeof(float));
    }
}
