using System.Diagnostics.CodeAnalysis;
using System.Reflection.Emit;
using Penman.Tensors.Compiler;
using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Loops;

/// <summary>A fused elementwise loop over rows x columns; operands point at their element (0, 0).</summary>
internal unsafe delegate void FusedLoop(float** operands, nint rows, nint columns);

/// <summary>How an operand of a fused loop moves: elements to the next row and to the next column.</summary>
internal readonly record struct LoopOperand(int RowStride, int ColumnStride);

/// <summary>What a fused loop computes.</summary>
/// <param name="Operands">The strides of every array that is read or written.</param>
/// <param name="Reads">The values loaded, each with its operand's index.</param>
/// <param name="Members">The elementwise tensors computed, inputs before users.</param>
/// <param name="Writes">The values stored, each with its operand's index.</param>
internal sealed record LoopBody(
    IReadOnlyList<LoopOperand> Operands,
    IReadOnlyList<(Tensor Value, int Operand)> Reads,
    IReadOnlyList<Tensor> Members,
    IReadOnlyList<(Tensor Value, int Operand)> Writes
);

/// <summary>
/// Writes a fused loop as IL: every value of the body lives in a register from load to store. The same body is written
/// twice, for full registers and for the single lanes that remain at the end of a row.
/// </summary>
/// <remarks>All loads of an iteration come before its stores, so an operand may be written in place.</remarks>
internal sealed class LoopEmitter
{
    /// <summary>What whoever calls it must know.</summary>
    internal const string WhyDynamic = "It emits IL; a stepped loop does without.";

    private readonly LoopBody _body;
    private readonly ILGenerator _il;
    private readonly LocalBuilder[] _pointers;
    private readonly LocalBuilder _row;
    private readonly LocalBuilder _column;

    private LoopEmitter(LoopBody body, ILGenerator il)
    {
        _body = body;
        _il = il;
        _pointers = [.. body.Operands.Select(_ => il.DeclareLocal(typeof(float*)))];
        _row = il.DeclareLocal(typeof(nint));
        _column = il.DeclareLocal(typeof(nint));
    }

    /// <summary>Compiles a body for registers V.</summary>
    [RequiresDynamicCode(WhyDynamic)]
    public static FusedLoop Emit<V>(LoopBody body)
        where V : unmanaged, ISimd<V>
    {
        var method = new DynamicMethod(
            "FusedLoop",
            typeof(void),
            [typeof(float**), typeof(nint), typeof(nint)],
            typeof(LoopEmitter).Module,
            skipVisibility: true
        );
        var hasGather = body.Operands.Any(operand => operand.ColumnStride is not (0 or 1));
        new LoopEmitter(body, method.GetILGenerator()).EmitRows(hasGather ? Scalar : Register.Of<V>());
        return method.CreateDelegate<FusedLoop>();
    }

    private static Register Scalar => Register.Of<Simd1>();

    private void EmitRows(Register register)
    {
        EmitPointers();
        var (test, start) = (_il.DefineLabel(), _il.DefineLabel());
        EmitAssignZero(_row);
        _il.Emit(OpCodes.Br, test);
        _il.MarkLabel(start);
        EmitAssignZero(_column);
        EmitColumns(register);
        if (register.Width > 1)
            EmitColumns(Scalar);
        EmitNextRow();
        _il.MarkLabel(test);
        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Ldarg_1);
        _il.Emit(OpCodes.Blt, start);
        _il.Emit(OpCodes.Ret);
    }

    private void EmitPointers()
    {
        for (var i = 0; i < _pointers.Length; i++)
        {
            _il.Emit(OpCodes.Ldarg_0);
            _il.Emit(OpCodes.Ldc_I4, i * IntPtr.Size);
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Ldind_I);
            _il.Emit(OpCodes.Stloc, _pointers[i]);
        }
    }

    private void EmitAssignZero(LocalBuilder local)
    {
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Stloc, local);
    }

    /// <summary>
    /// while (column + width &lt;= columns) { body; column += width; }, after loading what stays the same along a row.
    /// </summary>
    private void EmitColumns(Register register)
    {
        Dictionary<Tensor, LocalBuilder> values = [];
        EmitLoads(register, values, alongRow: false);
        var (test, start) = (_il.DefineLabel(), _il.DefineLabel());
        _il.Emit(OpCodes.Br, test);
        _il.MarkLabel(start);
        EmitLoads(register, values, alongRow: true);
        foreach (var member in _body.Members)
            EmitMember(register, values, member);
        foreach (var (value, operand) in _body.Writes)
            EmitStore(register, values[value], operand);
        EmitAdvance(_column, register.Width);
        _il.MarkLabel(test);
        _il.Emit(OpCodes.Ldloc, _column);
        _il.Emit(OpCodes.Ldc_I4, register.Width);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldarg_2);
        _il.Emit(OpCodes.Ble, start);
    }

    private void EmitLoads(Register register, Dictionary<Tensor, LocalBuilder> values, bool alongRow)
    {
        foreach (var (value, operand) in _body.Reads)
        {
            var stride = _body.Operands[operand].ColumnStride;
            if (stride != 0 != alongRow)
                continue;
            EmitAddress(operand);
            if (stride == 0)
                _il.Emit(OpCodes.Ldind_R4);
            _il.Emit(OpCodes.Call, stride == 0 ? register.Broadcast : register.Load);
            values[value] = StoreLocal(register);
        }
    }

    private void EmitMember(Register register, Dictionary<Tensor, LocalBuilder> values, Tensor member)
    {
        foreach (var input in member.Inputs)
        {
            if (values.TryGetValue(input, out var local))
                _il.Emit(OpCodes.Ldloc, local);
            else
                EmitConstant(register, Simplifier.ConstantValue(input)!.Value);
        }

        var op = (Elementwise)member.Op;
        foreach (var parameter in op.Parameters)
            _il.Emit(OpCodes.Ldc_R4, parameter);
        _il.Emit(OpCodes.Call, register.Lanes(op));
        values[member] = StoreLocal(register);
    }

    private void EmitConstant(Register register, float value)
    {
        _il.Emit(OpCodes.Ldc_R4, value);
        _il.Emit(OpCodes.Call, register.Broadcast);
    }

    private void EmitStore(Register register, LocalBuilder value, int operand)
    {
        EmitAddress(operand);
        _il.Emit(OpCodes.Ldloc, value);
        _il.Emit(OpCodes.Call, register.Store);
    }

    /// <summary>pointer + column * stride elements.</summary>
    private void EmitAddress(int operand)
    {
        _il.Emit(OpCodes.Ldloc, _pointers[operand]);
        var stride = _body.Operands[operand].ColumnStride;
        if (stride == 0)
            return;
        _il.Emit(OpCodes.Ldloc, _column);
        _il.Emit(OpCodes.Ldc_I4, stride * sizeof(float));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
    }

    private void EmitNextRow()
    {
        for (var i = 0; i < _pointers.Length; i++)
            EmitAdvance(_pointers[i], _body.Operands[i].RowStride * sizeof(float));
        EmitAdvance(_row, 1);
    }

    private void EmitAdvance(LocalBuilder local, int amount)
    {
        _il.Emit(OpCodes.Ldloc, local);
        _il.Emit(OpCodes.Ldc_I4, amount);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, local);
    }

    private LocalBuilder StoreLocal(Register register)
    {
        var local = _il.DeclareLocal(register.Type);
        _il.Emit(OpCodes.Stloc, local);
        return local;
    }
}
