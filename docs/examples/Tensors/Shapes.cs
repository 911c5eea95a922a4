// Shows: Shape
using Penman.Tensors;

Shape images = [64, 1, 28, 28]; // a batch: images, channels, rows, columns
Console.WriteLine($"{images.Rank} axes, {images.ElementCount} elements, the last {images[^1]}"); // 4 axes, 50176 elements, the last 28
Console.WriteLine(images.Equals(Shape.Of(64, 1, 28, 28))); // True
Console.WriteLine(Shape.Scalar.ElementCount); // 1
