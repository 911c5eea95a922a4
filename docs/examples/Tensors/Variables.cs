// Shows: Variable, Tensor, Interpreter
using Penman.Tensors;

var x = new Variable("x", [3]); // the only leaf that remembers anything
new float[] { 1, 2, 3 }.CopyTo(x.Values);

Tensor y = (x.Tensor.Square() + 1).Sum(); // nothing is computed yet: a tensor is a formula
var value = Interpreter.Evaluate<double>([y])[0]; // in double, element by element: for checks
Console.WriteLine(value[0]); // 17
