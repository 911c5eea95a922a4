using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Penman.Tensors.Cpu;

/// <summary>
/// Asks for memory before it is needed. A hint: any address is allowed, and nothing changes but the time.
/// </summary>
internal static unsafe class Prefetch
{
    private const int FloatsPerLine = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines(float* address, nint count)
    {
        if (!Sse.IsSupported)
            return;
        for (nint i = 0; i < count; i += FloatsPerLine)
            Sse.Prefetch0(address + i);
    }
}
