// Shows: Graph
using Penman.Tensors;

var x = new Variable("x", []);
x.Values[0] = 3;
var square = x.Tensor.Square();

// The same formula of something else: (x + 1)².
var other = Graph.Substitute([square], new Dictionary<Tensor, Tensor> { [x.Tensor] = x.Tensor + 1 })[0];
Console.WriteLine(Interpreter.Evaluate<float>([other])[0][0]); // 16
Console.WriteLine(Graph.DependsOn(other, x)); // True
