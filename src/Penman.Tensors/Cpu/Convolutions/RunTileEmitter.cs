using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>Writes a <see cref="RunTile"/> as IL, all sums in registers.</summary>
internal sealed unsafe class RunTileEmitter
{
    // Delegates say which methods are meant, so a trimmed program keeps them.
    private static readonly MethodInfo Load = ((Loading)Fma512.Load).Method,
        Store = ((Storing)Fma512.Store).Method,
        Broadcast = ((Func<float, Vector512<float>>)Fma512.Broadcast).Method,
        MultiplyAdd = ((Func<Vector512<float>, Vector512<float>, Vector512<float>, Vector512<float>>)Fma512.Fma).Method;

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

    private delegate Vector512<float> Loading(float* address);

    private delegate void Storing(float* address, Vector512<float> value);

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
