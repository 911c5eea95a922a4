// Shows: Gradients
using Penman.Tensors;

var x = new Variable("x", [2]);
(x.Values[0], x.Values[1]) = (1, 2);

var slope = Gradients.Of((x.Tensor * x.Tensor * x.Tensor).Sum(), x)[0]; // 3 x²
var curve = Gradients.Of(slope.Sum(), x)[0]; // 6 x: a gradient is a tensor like any other
Console.WriteLine(string.Join(", ", Interpreter.Evaluate<float>([slope, curve])[0])); // 3, 12
Console.WriteLine(string.Join(", ", Interpreter.Evaluate<float>([slope, curve])[1])); // 6, 12

// Forward mode: how fast y changes when x moves along a direction.
var tangent = Gradients.Tangent(x.Tensor.Exp(), (x, Tensor.Full([2], value: 1)));
Console.WriteLine($"{Interpreter.Evaluate<double>([tangent])[0][1]:0.0000}"); // 7.3891
