using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// sums[place][channel] += the sum over k of planes[place + offsets[k]] weights[k][channel], for two runs of places that stand
/// side by side.
/// </summary>
/// <param name="weights">[k][channel].</param>
/// <param name="first">Where the first run begins.</param>
/// <param name="second">Where the second run begins.</param>
/// <param name="offsets">How far from its place an element is, for each k.</param>
/// <param name="depth">How many k.</param>
/// <param name="sums">[place][channel], the places of the first run before those of the second.</param>
internal unsafe delegate void RunLoop(
    float* weights,
    float* first,
    float* second,
    int* offsets,
    nint depth,
    float* sums
);

/// <summary>
/// The innermost loop of a convolution whose patches are read where they stand, channels along registers: none is gathered.
/// Every sum is one chain of fused multiply-adds in the order of k, as in <see cref="Products.MatMulTile"/>.
/// </summary>
/// <param name="Length">Places in a run.</param>
/// <param name="Registers">Registers of channels.</param>
internal readonly record struct RunTile(int Length, int Registers)
{
    /// <summary>Lanes of the registers for which it pays: with fewer than the 32 registers of AVX-512 it does not.</summary>
    public const int Width = 16;

    /// <summary>Runs at a time.</summary>
    public const int Runs = 2;

    /// <summary>2 x 7 x 2 sums, 2 registers of weights and 1 of an element fill 31 of 32.</summary>
    public const int Longest = 7;

    /// <summary>With fewer sums at a time the latency of an addition shows.</summary>
    public const int Shortest = 3;

    /// <summary>What a place of a run takes, and what a run takes beside its places, by the speed of short and long ones.</summary>
    private const int PlaceCost = 5;
    private const int RunCost = 2;

    // Static state, but nothing except time depends on it.
    private static readonly ConcurrentDictionary<RunTile, RunLoop> Loops = [];

    /// <summary>Whether there are such tiles for registers of some lanes.</summary>
    public static bool Fits(int width) => width == Width && Sse.IsSupported && RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>Channels at a time.</summary>
    public int Channels => Registers * Width;

    /// <summary>Elements of the sums.</summary>
    public int Count => Runs * Length * Channels;

    /// <summary>The length of runs that compute a row of places soonest; the last may overlap. Null for short rows.</summary>
    public static int? LengthFor(int places)
    {
        int? best = null;
        for (var length = Math.Min(Longest, places); length >= Shortest; length--)
        {
            if (best is not { } other || Cost(places, length) < Cost(places, other))
                best = length;
        }

        return best;
    }

    /// <summary>The compiled loop.</summary>
    public RunLoop Loop
    {
        get
        {
            if (Loops.TryGetValue(this, out var loop))
                return loop;
            if (!RuntimeFeature.IsDynamicCodeSupported)
                throw new NotSupportedException("A run tile emits IL; ask whether it fits before.");
            return Loops[this] = RunTileEmitter.Emit(this);
        }
    }

    private static int Cost(int places, int length) =>
        Rounding.DivideUp(places, length) * (PlaceCost * length + RunCost);
}
