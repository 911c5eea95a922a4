using System.Runtime.CompilerServices;
using Penman.Tensors;
using Penman.Tensors.Ops;

namespace Penman.Tests.Tensors.Graph;

public sealed class FrozenGraphTests
{
    private readonly Variable _x = new("x", [2, 3]);
    private readonly Variable _w = new("fc.weight", [4, 3]);

    [Fact]
    public void What_does_not_depend_on_the_inputs_is_one_constant()
    {
        _w.Values.Fill(2);
        var output = _x.Tensor.MatMul(_w.Tensor.Square() + 1, transposeOther: true);

        var nodes = FrozenGraph.Of(output, _x).Nodes;

        Assert.Equal(
            [FrozenOperation.Input, FrozenOperation.Constant, FrozenOperation.MatMul],
            nodes.Select(node => node.Operation)
        );
        Assert.Equal([0, 1], nodes[2].Inputs);
        Assert.Equal((0, 1), (nodes[2].Settings["transposeLeft"], nodes[2].Settings["transposeRight"]));
        Assert.All(nodes[1].Values.ToArray(), value => Assert.Equal(5, value));
    }

    [Fact]
    public void Every_operation_that_can_be_traced_has_its_name()
    {
        var operations = typeof(Op)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Op)) && !type.IsAbstract && type.Namespace == typeof(Op).Namespace)
            .Where(type => type != typeof(VariableOp));
        foreach (var type in operations)
            Assert.Equal(type.Name, $"{FrozenGraph.KindOf((Op)RuntimeHelpers.GetUninitializedObject(type))}");
    }

    [Fact]
    public void A_variable_under_another_shape_keeps_its_name()
    {
        var nodes = FrozenGraph.Of(_x.Tensor.Reshape([3, 2]).MatMul(_w.Tensor.Reshape([2, 6])), _x).Nodes;

        Assert.Equal("fc.weight", nodes.Single(node => node.Operation == FrozenOperation.Constant).Name);
    }

    [Fact]
    public void Pairs_broadcast_by_themselves()
    {
        var bias = new Variable("bias", [3]);

        var nodes = FrozenGraph.Of(_x.Tensor + bias, _x).Nodes;

        Assert.Equal(
            [FrozenOperation.Input, FrozenOperation.Constant, FrozenOperation.Add],
            nodes.Select(node => node.Operation)
        );
        Assert.Equal([3], nodes[1].Shape);
    }

    [Fact]
    public void A_pair_that_both_had_to_be_stretched_stays_so()
    {
        var output = Tensor.FromSingle(1).BroadcastTo([5, 2, 3]) * _x.Tensor.BroadcastTo([5, 2, 3]);

        var nodes = FrozenGraph.Of(output, _x).Nodes;

        Assert.Equal([5, 2, 3], nodes[^1].Shape);
        Assert.Contains(nodes, node => node.Operation == FrozenOperation.Broadcast);
    }

    [Fact]
    public void Two_uses_of_a_value_are_one_node()
    {
        var y = _x.Tensor.Tanh();

        Assert.Equal(3, FrozenGraph.Of(y * y, _x).Nodes.Count);
    }

    [Fact]
    public void Settings_are_those_of_the_trace()
    {
        var images = new Variable("images", [1, 2, 4, 4]);
        var kernel = new Variable("kernel", [2, 3, 3, 3]);
        var output = images
            .Tensor.ConvTranspose2d(kernel, new(Stride: 2, Padding: 1), outputPadding: 1)
            .Permute(0, 2, 3, 1);

        var nodes = FrozenGraph.Of(output, images).Nodes;

        var convolution = nodes.Single(node => node.Operation == FrozenOperation.ConvTranspose2d).Settings;
        Assert.Equal((2, 1, 1), (convolution["stride"], convolution["padding"], convolution["groups"]));
        Assert.Equal((1, 1), (convolution["outputPaddingRows"], convolution["outputPaddingColumns"]));
        Assert.Equal((3, 3), (convolution["kernelRows"], convolution["kernelColumns"]));
        Assert.Equal([0, 2, 3, 1], nodes[^1].Settings.Values);
    }
}
