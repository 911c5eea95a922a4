// Shows: ShapeException
using Penman.Tensors;

var x = Tensor.Full([64, 784], value: 1);
var weight = Tensor.Full([100, 10], value: 1);
try
{
    x.MatMul(weight); // refused here, where it is written, not when a program runs
}
catch (ShapeException error)
{
    Console.WriteLine(error.Message); // MatMul: (64, 784) x (100, 10): inner sizes 784 and 100 differ.
}
