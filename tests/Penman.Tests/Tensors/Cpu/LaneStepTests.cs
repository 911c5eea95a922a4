using System.Runtime.CompilerServices;
using Penman.Tensors;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Cpu;

public sealed class LaneStepTests
{
    [Fact]
    public void Every_elementwise_operation_has_the_step_of_its_own_function()
    {
        var operations = typeof(Elementwise)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Elementwise)) && !type.IsAbstract)
            .ToList();

        Assert.True(operations.Count >= 18);
        foreach (var type in operations)
        {
            var method = LaneStep<Simd1>.Of((Elementwise)RuntimeHelpers.GetUninitializedObject(type)).Method;
            Assert.Equal(type, method.DeclaringType);
            Assert.Equal([typeof(Simd1)], method.GetGenericArguments());
        }
    }

    [Fact]
    public void One_without_is_named() =>
        Assert.Contains(
            nameof(WithoutLanes),
            Assert.Throws<NotSupportedException>(() => LaneStep<Simd1>.Of(new WithoutLanes())).Message,
            StringComparison.Ordinal
        );

    private sealed record WithoutLanes : Unary
    {
        public override T Apply<T>(T x) => x;

        public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient;
    }
}
