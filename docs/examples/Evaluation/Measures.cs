// Shows: FrechetDistance, InceptionScore, KernelDistance, KernelDistanceOptions
using Penman.Algebra;
using Penman.Evaluation.Measures;

// Any features will do: here two numbers for each of 100 images, and the same moved by 1.
var real = new Matrix(100, 2, [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i * i))]);
var fake = new Matrix(100, 2, [.. real.Values.Select(value => value + 1)]);
Console.WriteLine($"{FrechetDistance.Between(Gaussian.Of(real), Gaussian.Of(fake)):0.000}"); // 2.000

var (mean, _) = new KernelDistance(real, new KernelDistanceOptions { Subsets = 4, SubsetSize = 50 }).To(fake);
Console.WriteLine(mean > 0); // True

// Sure of each image, and both classes equally often: 2, as many as there are.
Console.WriteLine($"{InceptionScore.Of(new Matrix(2, 2, [1, 0, 0, 1])):0.000}"); // 2.000
