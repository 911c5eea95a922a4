using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Penman.Tensors.Compiler;
using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Loops;

/// <summary>
/// Compiled loops by what they compute: the programs of one training, and trainings of one kind, share most of theirs,
/// and compiling a loop costs more than running it a thousand times.
/// </summary>
/// <remarks>Static state, but nothing except time depends on it. A loop is a few kilobytes of code.</remarks>
internal static class LoopCache
{
    /// <summary>Loops that are kept; the next one takes the place of all. A large training has some hundreds.</summary>
    private const int Most = 2_000;

    private static readonly ConcurrentDictionary<string, FusedLoop> Loops = new(StringComparer.Ordinal);

    /// <summary>The loop of a body on registers V: one that is kept, or a new one.</summary>
    [RequiresDynamicCode(LoopEmitter.WhyDynamic)]
    public static FusedLoop Find<V>(LoopBody body)
        where V : unmanaged, ISimd<V>
    {
        var key = KeyOf<V>(body);
        if (Loops.TryGetValue(key, out var loop))
            return loop;
        if (Loops.Count >= Most)
            Loops.Clear();
        loop = LoopEmitter.Emit<V>(body);
        Loops[key] = loop;
        return loop;
    }

    /// <summary>All that the emitter looks at, with a number for each value in place of its name.</summary>
    internal static string KeyOf<V>(LoopBody body)
        where V : unmanaged, ISimd<V>
    {
        Dictionary<Tensor, int> numbers = [];
        return string.Join(
            '|',
            [
                typeof(V).Name,
                string.Join(' ', body.Operands.Select(operand => $"{operand.RowStride},{operand.ColumnStride}")),
                string.Join(' ', body.Reads.Select(read => $"{Number(read.Value)}@{read.Operand}")),
                .. body.Members.Select(Member),
                string.Join(' ', body.Writes.Select(write => $"{Number(write.Value)}@{write.Operand}")),
            ]
        );

        int Number(Tensor value) => numbers.TryGetValue(value, out var known) ? known : numbers[value] = numbers.Count;

        string Member(Tensor member)
        {
            var op = (Elementwise)member.Op;
            var inputs = member.Inputs.Select(input =>
                numbers.TryGetValue(input, out var number) ? $"{number}" : Bits(Simplifier.ConstantValue(input)!.Value)
            );
            return $"{op.GetType().FullName}({string.Join(' ', [.. op.Parameters.Select(Bits), .. inputs])})={Number(member)}";
        }
    }

    private static string Bits(float value) => $"x{BitConverter.SingleToUInt32Bits(value):x}";
}
