// Shows: Matrix, Gaussian
using Penman.Algebra;

var features = new Matrix(rows: 4, columns: 2, [0, 0, 2, 0, 0, 4, 2, 4]); // a row for each image
var fitted = Gaussian.Of(features);
Console.WriteLine(string.Join(", ", fitted.Mean)); // 1, 2
Console.WriteLine($"{fitted.Covariance[0]:0.000} and {fitted.Covariance[3]:0.000}"); // 1.333 and 5.333
Console.WriteLine(string.Join(", ", features.Take([3, 0]).Row(0).ToArray())); // 2, 4
