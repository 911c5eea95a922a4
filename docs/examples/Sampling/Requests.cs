// Shows: ImageSampler, DigitRequest
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Tensors.Threading;

using var team = new WorkerTeam(Environment.ProcessorCount);
var sampler = new ImageSampler(team, Model.InTheBox().Network);

// A seed is a hand, the same in every digit; a variation is the same hand on another day.
var eights = sampler.Generate([
    new DigitRequest(Seed: 3, Digit: 8),
    new DigitRequest(Seed: 3, Digit: 8) { Variation = 0.3, VariationIndex = 1 },
    new DigitRequest(Seed: 4, Digit: 8),
]);
Png.Write("eights.png", ImageGrid.Compose(eights, columns: 3));
Console.WriteLine($"{sampler.Classes} classes, {sampler.LatentSize} numbers in a style"); // 10 classes, 64 numbers in a style
