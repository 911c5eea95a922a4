// Shows: Shape
using Penman.Tensors;

var shape = new Shape(64, 28, 28);
Console.WriteLine(shape.Rank); // 3
