using Penman.Tensors;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Cpu;

public sealed class LoopCacheTests
{
    [Fact]
    public void The_same_loop_over_other_tensors_is_compiled_once() =>
        Assert.Same(
            LoopCache.Find<Simd1>(Body((x, y) => (x - y).LeakyRelu(0.2f))),
            LoopCache.Find<Simd1>(Body((x, y) => (x - y).LeakyRelu(0.2f)))
        );

    [Fact]
    public void Whatever_the_emitter_looks_at_makes_another_loop()
    {
        var body = Body((x, y) => x - y);
        LoopBody[] others =
        [
            Body((x, y) => y - x),
            Body((x, y) => x + y),
            Body((x, _) => x - x),
            Body((x, _) => x - 1f),
            Body((x, _) => x - 2f),
            Body((x, y) => (x - y).LeakyRelu(0.2f)),
            Body((x, y) => (x - y).LeakyRelu(0.1f)),
            body with
            {
                Operands = [new(3, 1), new(3, 1), new(0, 1)],
            },
            body with
            {
                Operands = [new(3, 1), new(3, 0), new(3, 1)],
            },
            body with
            {
                Reads = [.. body.Reads.Reverse()],
            },
            body with
            {
                Reads = [(body.Reads[0].Value, 1), (body.Reads[1].Value, 0)],
            },
            body with
            {
                Writes = [(body.Members[0], 0)],
            },
            body with
            {
                Writes = [(body.Reads[0].Value, 2)],
            },
        ];

        Assert.Distinct([
            LoopCache.KeyOf<Simd1>(body),
            LoopCache.KeyOf<Simd512>(body),
            .. others.Select(other => LoopCache.KeyOf<Simd1>(other)),
        ]);
    }

    /// <summary>Two arrays of 2 x 3 are read, a third is written.</summary>
    private static LoopBody Body(Func<Tensor, Tensor, Tensor> compute)
    {
        var (x, y) = (new Variable("x", [2, 3]), new Variable("y", [2, 3]));
        var result = compute(x, y);
        List<Tensor> members = [result];
        while (members[0].Inputs[0] is { Inputs.Count: > 0 } input)
            members.Insert(0, input);
        return new([new(3, 1), new(3, 1), new(3, 1)], [(x, 0), (y, 1)], members, [(result, 2)]);
    }
}
