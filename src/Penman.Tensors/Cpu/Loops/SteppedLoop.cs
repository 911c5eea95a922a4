using System.Runtime.CompilerServices;
using Penman.Tensors.Compiler;
using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Loops;

/// <summary>
/// A fused loop without emitted code, for programs that can make none, such as those of NativeAOT: the members run one after the
/// other over a stretch of a row, and every value waits in scratch where <see cref="LoopEmitter"/> has it in a register.
/// Each lane goes through the same functions, so the bits are the same.
/// </summary>
/// <remarks>All loads of a stretch come before its stores, so an operand may be written in place.</remarks>
internal sealed unsafe class SteppedLoop<V>
    where V : unmanaged, ISimd<V>
{
    /// <summary>Elements of a stretch; a multiple of the widest register, and few enough that all values stay near.</summary>
    private const int Stretch = 64;

    private readonly Dictionary<Tensor, int> _slots = [];
    private readonly List<(float Value, int Slot)> _constants = [];
    private readonly Transfer[] _rowReads;
    private readonly Transfer[] _reads;
    private readonly Member[] _members;
    private readonly Transfer[] _writes;
    private readonly nint[] _rowStrides;
    private readonly int _scratchCount;

    private SteppedLoop(LoopBody body)
    {
        foreach (var (value, _) in body.Reads)
            SlotOf(value);
        _members = [.. body.Members.Select(MemberOf)];
        var reads = body.Reads.Select(read => TransferOf(body, read)).ToLookup(read => read.ColumnStride == 0);
        (_rowReads, _reads) = ([.. reads[true]], [.. reads[false]]);
        _writes = [.. body.Writes.Select(write => TransferOf(body, write))];
        _rowStrides = [.. body.Operands.Select(operand => operand.RowStride)];
        _scratchCount = _slots.Count * Stretch;
    }

    /// <summary>An operand's elements and the place of a value in scratch.</summary>
    private readonly record struct Transfer(int Operand, int ColumnStride, int Slot);

    /// <summary>A step from the places of its inputs to that of its value.</summary>
    private readonly record struct Member(LaneStep<V> Step, int X, int Y, int Result);

    /// <summary>The loop of a body.</summary>
    public static FusedLoop Of(LoopBody body) => new SteppedLoop<V>(body).Run;

    private Member MemberOf(Tensor member)
    {
        var (x, y) = (InputOf(member.Inputs[0]), InputOf(member.Inputs[^1]));
        return new(LaneStep<V>.Of((Elementwise)member.Op), x, y, SlotOf(member));
    }

    private int InputOf(Tensor input)
    {
        if (_slots.TryGetValue(input, out var known))
            return known;
        var slot = SlotOf(input);
        _constants.Add((Simplifier.ConstantValue(input)!.Value, slot));
        return slot;
    }

    private int SlotOf(Tensor value) =>
        _slots.TryGetValue(value, out var known) ? known : _slots[value] = _slots.Count * Stretch;

    private Transfer TransferOf(LoopBody body, (Tensor Value, int Operand) part) =>
        new(part.Operand, body.Operands[part.Operand].ColumnStride, _slots[part.Value]);

    [SkipLocalsInit]
    private void Run(float** operands, nint rows, nint columns)
    {
        var scratch = stackalloc float[_scratchCount];
        foreach (var (value, slot) in _constants)
            new Span<float>(scratch + slot, Stretch).Fill(value);
        for (nint row = 0; row < rows; row++)
        {
            foreach (var read in _rowReads)
                new Span<float>(scratch + read.Slot, Stretch).Fill(
                    operands[read.Operand][row * _rowStrides[read.Operand]]
                );
            for (nint column = 0; column < columns; column += Stretch)
                RunStretch(operands, row, column, (int)nint.Min(Stretch, columns - column), scratch);
        }
    }

    private void RunStretch(float** operands, nint row, nint column, int count, float* scratch)
    {
        foreach (var read in _reads)
            Gather(At(operands, row, column, read), read.ColumnStride, scratch + read.Slot, count);
        // What stands in scratch behind the last element is computed with the rest, and stored nowhere.
        var lanes = Rounding.RoundUp(count, V.Width);
        foreach (var (step, x, y, result) in _members)
            step.Run(scratch + x, scratch + y, scratch + result, lanes);
        foreach (var write in _writes)
            Scatter(scratch + write.Slot, At(operands, row, column, write), write.ColumnStride, count);
    }

    private float* At(float** operands, nint row, nint column, Transfer part) =>
        operands[part.Operand] + row * _rowStrides[part.Operand] + column * part.ColumnStride;

    private static void Gather(float* from, nint stride, float* to, int count)
    {
        if (stride == 1)
            new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
        else
            for (var i = 0; i < count; i++)
                to[i] = from[i * stride];
    }

    private static void Scatter(float* from, float* to, nint stride, int count)
    {
        if (stride == 1)
            new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
        else
            for (var i = 0; i < count; i++)
                to[i * stride] = from[i];
    }
}
