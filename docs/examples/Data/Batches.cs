// Shows: BatchSampler, HoldOut
using Penman.Data;

var images = Mnist.Test();
var parts = HoldOut.Of(images, count: HoldOut.Usual(images.Count)); // some that no network sees
Console.WriteLine($"{parts.Learned.Count} and {parts.HeldOut!.Count}"); // 9167 and 833

// Every epoch is a fresh permutation, and any batch can be had without those before it.
var sampler = new BatchSampler(parts.Learned, seed: 1, stream: 0);
var batch = new float[64 * images.Format.Values]; // (64, 784) in [-1, 1]
sampler.Fill(firstImage: 6_400, batch);
Console.WriteLine($"{batch.Min()} to {batch.Max()}"); // -1 to 1
