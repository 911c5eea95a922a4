using System.Runtime.CompilerServices;

namespace Penman.Mpi;

/// <summary>Messages under way, as the library knows them; they stay where they are in memory.</summary>
internal sealed unsafe class MpiRequests(MpiLibrary library, int count)
{
    private readonly byte[] _places = GC.AllocateArray<byte>(count * library.RequestSize, pinned: true);

    /// <summary>The place of one.</summary>
    public void* this[int index] => Unsafe.AsPointer(ref _places[index * library.RequestSize]);

    /// <summary>Whether all are done; looking carries them on.</summary>
    public bool AreDone => library.AreDone(count, this[0]);

    /// <summary>Whether one is.</summary>
    public bool IsDone(int index) => library.AreDone(1, this[index]);
}
