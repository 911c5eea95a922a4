using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    private static readonly ConcurrentDictionary<RunTile, RunLoop> Loops = [];

    /// <summary>Whether there are such tiles for registers of some lanes.</summary>
    public static bool Fits(int width) => width == Width && RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>Channels at a time.</summary>
    public int Channels => Registers * Width;

    /// <summary>Elements of the sums.</summary>
    public int Count => Runs * Length * Channels;

    /// <summary>The length of runs into which a row of places falls with the fewest places computed twice; null for short rows.</summary>
    public static int? LengthFor(int places)
    {
        int? best = null;
        for (var length = Math.Min(Longest, places); length >= Shortest; length--)
        {
            if (best is not { } other || Computed(places, length) < Computed(places, other))
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

    private static int Computed(int places, int length) => Rounding.RoundUp(places, length);
}

/// <summary>Writes a <see cref="RunTile"/> as IL, all sums in registers.</summary>
internal sealed class RunTileEmitter
{
    private static readonly MethodInfo Load = Fma(nameof(Fma512.Load)),
        Store = Fma(nameof(Fma512.Store)),
        Broadcast = Fma(nameof(Fma512.Broadcast)),
        MultiplyAdd = Fma(nameof(Fma512.Fma));

    private readonly RunTile _tile;
    private readonly ILGenerator _il;
    private readonly LocalBuilder[] _sums;
    private readonly LocalBuilder[] _weights;
    private readonly LocalBuilder _element;
    private readonly LocalBuilder _offset;
    private readonly LocalBuilder _run;

    private RunTileEmitter(RunTile tile, ILGenerator il)
    {
        (_tile, _il) = (tile, il);
        _sums = [.. Enumerable.Range(0, RunTile.Runs * tile.Length * tile.Registers).Select(_ => Register())];
        _weights = [.. Enumerable.Range(0, tile.Registers).Select(_ => Register())];
        _element = Register();
        _offset = il.DeclareLocal(typeof(nint));
        _run = il.DeclareLocal(typeof(float*));
    }

    /// <summary>The arguments of a <see cref="RunLoop"/>.</summary>
    private enum Argument : short
    {
        Weights,
        First,
        Second,
        Offsets,
        Depth,
        Sums,
    }

    /// <summary>Compiles a tile.</summary>
    [RequiresDynamicCode("It emits IL.")]
    public static RunLoop Emit(RunTile tile)
    {
        var method = new DynamicMethod(
            nameof(RunTile),
            typeof(void),
            [typeof(float*), typeof(float*), typeof(float*), typeof(int*), typeof(nint), typeof(float*)],
            typeof(RunTileEmitter).Module,
            skipVisibility: true
        );
        new RunTileEmitter(tile, method.GetILGenerator()).EmitAll();
        return method.CreateDelegate<RunLoop>();
    }

    private static MethodInfo Fma(string name) => typeof(Fma512).GetMethod(name)!;

    private LocalBuilder Register() => _il.DeclareLocal(typeof(Vector512<float>));

    private void EmitAll()
    {
        for (var i = 0; i < _sums.Length; i++)
            EmitLoad(_sums[i], Argument.Sums, i);
        var (test, start) = (_il.DefineLabel(), _il.DefineLabel());
        _il.Emit(OpCodes.Br, test);
        _il.MarkLabel(start);
        EmitStep();
        _il.MarkLabel(test);
        _il.Emit(OpCodes.Ldarg, (short)Argument.Depth);
        EmitNumber(0);
        _il.Emit(OpCodes.Bgt, start);
        for (var i = 0; i < _sums.Length; i++)
        {
            EmitAddress(Argument.Sums, i);
            _il.Emit(OpCodes.Ldloc, _sums[i]);
            _il.Emit(OpCodes.Call, Store);
        }

        _il.Emit(OpCodes.Ret);
    }

    /// <summary>One k.</summary>
    private void EmitStep()
    {
        _il.Emit(OpCodes.Ldarg, (short)Argument.Offsets);
        _il.Emit(OpCodes.Ldind_I4);
        _il.Emit(OpCodes.Conv_I);
        EmitNumber(sizeof(float));
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Stloc, _offset);
        for (var i = 0; i < _weights.Length; i++)
            EmitLoad(_weights[i], Argument.Weights, i);
        EmitRun(Argument.First, _sums.AsSpan(0, _sums.Length / RunTile.Runs));
        EmitRun(Argument.Second, _sums.AsSpan(_sums.Length / RunTile.Runs));
        EmitAdvance(Argument.Weights, _tile.Channels * sizeof(float));
        EmitAdvance(Argument.Offsets, sizeof(int));
        EmitAdvance(Argument.Depth, -1);
    }

    private void EmitRun(Argument run, ReadOnlySpan<LocalBuilder> sums)
    {
        _il.Emit(OpCodes.Ldarg, (short)run);
        _il.Emit(OpCodes.Ldloc, _offset);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, _run);
        for (var place = 0; place < _tile.Length; place++)
        {
            _il.Emit(OpCodes.Ldloc, _run);
            EmitNumber(place * sizeof(float));
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Ldind_R4);
            _il.Emit(OpCodes.Call, Broadcast);
            _il.Emit(OpCodes.Stloc, _element);
            for (var i = 0; i < _weights.Length; i++)
                EmitMultiplyAdd(_weights[i], sums[place * _weights.Length + i]);
        }
    }

    private void EmitMultiplyAdd(LocalBuilder weights, LocalBuilder sum)
    {
        _il.Emit(OpCodes.Ldloc, _element);
        _il.Emit(OpCodes.Ldloc, weights);
        _il.Emit(OpCodes.Ldloc, sum);
        _il.Emit(OpCodes.Call, MultiplyAdd);
        _il.Emit(OpCodes.Stloc, sum);
    }

    private void EmitLoad(LocalBuilder register, Argument from, int index)
    {
        EmitAddress(from, index);
        _il.Emit(OpCodes.Call, Load);
        _il.Emit(OpCodes.Stloc, register);
    }

    /// <summary>The address of a register of an array.</summary>
    private void EmitAddress(Argument array, int index)
    {
        _il.Emit(OpCodes.Ldarg, (short)array);
        EmitNumber(index * RunTile.Width * sizeof(float));
        _il.Emit(OpCodes.Add);
    }

    private void EmitAdvance(Argument argument, int amount)
    {
        _il.Emit(OpCodes.Ldarg, (short)argument);
        EmitNumber(amount);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Starg, (short)argument);
    }

    private void EmitNumber(int number)
    {
        _il.Emit(OpCodes.Ldc_I4, number);
        _il.Emit(OpCodes.Conv_I);
    }
}
