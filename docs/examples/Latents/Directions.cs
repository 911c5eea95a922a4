// Shows: PrincipalDirections, LatentDirection, DirectionOptions
using Penman.Models;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

// What the generator varies in a 4, the most visible first.
using var team = new WorkerTeam(Environment.ProcessorCount);
var generator = Model.InTheBox().Network;
var options = new DirectionOptions { Digit = 4, Styles = 4 };
LatentDirection first = PrincipalDirections.Find(team, generator, options)[0];
Console.WriteLine($"{first.Share:P0} of all change"); // 52 % of all change

var sampler = new ImageSampler(team, generator);
var four = sampler.PointOf(new DigitRequest(Seed: 1, Digit: 4));
var moved = PrincipalDirections.At(four, first, coordinate: 2); // two standard deviations along it
Console.WriteLine($"{PrincipalDirections.CoordinateOf(moved, first):0.00}"); // 2.00
