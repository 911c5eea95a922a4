// Shows: LatentPoint, LatentFile
using Penman.Models;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

using var team = new WorkerTeam(1);
var sampler = new ImageSampler(team, Model.InTheBox().Network);

LatentPoint three = sampler.PointOf(new DigitRequest(Seed: 9, Digit: 3)); // a style, and how much of each digit
LatentPoint eight = three.WithDigit(8); // the same hand
LatentFile.Write("hand.npy", eight); // NumPy reads it
var read = LatentFile.Read("hand.npy", sampler.LatentSize, sampler.Classes);
Console.WriteLine($"{three.Digit} and {read.Digit}"); // 3 and 8
Console.WriteLine(sampler.Generate([read])[0].Pixels.SequenceEqual(sampler.Generate([eight])[0].Pixels)); // True
