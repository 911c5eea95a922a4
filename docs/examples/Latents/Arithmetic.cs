// Shows: StyleArithmetic
using Penman.Models;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

using var team = new WorkerTeam(1);
var sampler = new ImageSampler(team, Model.InTheBox().Network);
LatentPoint Style(ulong seed) => sampler.PointOf(new DigitRequest(seed, Digit: 4));

// What the hand 4 has and 7 lacks, given to 12; and a hand close to it.
var sum = StyleArithmetic.Combine(Style(4), Style(7), Style(12));
var near = StyleArithmetic.Near(sum, distance: 0.2, seed: 1);
Console.WriteLine(sampler.Generate([sum, near]).Count); // 2
var again = StyleArithmetic.Combine(Style(4), Style(7), Style(7)); // 4, but for rounding
Console.WriteLine(Math.Abs(again.Style[0] - Style(4).Style[0]) < 1e-5); // True
