// Shows: Looking.GradientNorms
using Penman.Data;
using Penman.Game;
using Penman.Looking;
using Penman.Sampling;
using Penman.Tensors.Threading;

// How hard a batch pushes either player.
using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test());
var copy = trainer.CreateCopy();
using var team = new WorkerTeam(1);
var norms = new GradientNorms(team, copy.Generator, copy.Discriminator!, copy.Objective, count: 8);
LatentPoint[] styles = [.. Enumerable.Range(0, 8).Select(i => trainer.Sampler.PointOf(new DigitRequest((ulong)i, i)))];
var (one, other) = norms.Measure(styles, Mnist.Test().Take([.. Enumerable.Range(0, 8)]));
Console.WriteLine(one > 0 && other > 0); // True
