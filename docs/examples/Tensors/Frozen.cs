// Shows: FrozenGraph, FrozenNode, FrozenOperation
using Penman.Tensors;

// A graph as a plain list, for writers of files and interpreters elsewhere.
var x = new Variable("x", [2]);
var weight = new Variable("weight", [2]);
var frozen = FrozenGraph.Of((x.Tensor * weight.Tensor.Exp()).Sum(), x);
foreach (FrozenNode node in frozen.Nodes)
    Console.WriteLine($"{node.Operation} {node.Shape} of [{string.Join(", ", node.Inputs)}]");

// What does not depend on x, the exponential of the weight, is a constant by now.
Console.WriteLine(frozen.Nodes.Any(node => node.Operation == FrozenOperation.Exponential)); // False
