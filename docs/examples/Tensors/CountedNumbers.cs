// Shows: CountedRandom
using Penman.Tensors.Randomness;

// Number i of a step is a function of (seed, stream, step, i): nothing is remembered, so nothing is lost by stopping.
var four = new float[4];
CountedRandom.Normal(seed: 1, stream: 0, step: 7, firstIndex: 0, four);
var third = new float[1];
CountedRandom.Normal(seed: 1, stream: 0, step: 7, firstIndex: 2, third);
Console.WriteLine(third[0] == four[2]); // True

var order = new int[5];
CountedRandom.Permutation(seed: 1, stream: 1, step: 0, order);
Console.WriteLine(string.Join(" ", order)); // 4 0 1 2 3
