using System.Runtime.CompilerServices;
using Penman.Tensors;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Ops;

namespace Penman.Tests.Tensors.Cpu;

public sealed class LoopEmitterTests
{
    [Fact]
    public void Every_elementwise_operation_has_a_function_of_lanes()
    {
        var operations = typeof(Elementwise)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Elementwise)) && !type.IsAbstract)
            .ToList();

        Assert.True(operations.Count >= 18);
        foreach (var type in operations)
        {
            var method = LoopEmitter.LanesOf((Elementwise)RuntimeHelpers.GetUninitializedObject(type));
            Assert.True(method is { IsStatic: true, IsGenericMethodDefinition: true }, type.Name);
        }
    }

    [Fact]
    public void One_without_is_named() =>
        Assert.Contains(
            nameof(WithoutLanes),
            Assert.Throws<NotSupportedException>(() => LoopEmitter.LanesOf(new WithoutLanes())).Message,
            StringComparison.Ordinal
        );

    private sealed record WithoutLanes : Unary
    {
        public override T Apply<T>(T x) => x;

        public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient;
    }
}
