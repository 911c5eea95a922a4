// Shows: Ancestor
using Penman.Data;
using Penman.Game;

// Few images: begin with networks that have learned from many. (A Model's network will do; the discriminator may be missing.)
using var first = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test());
first.Train(images: 512);
var players = first.CreateCopy();

using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test().Take([.. Enumerable.Range(0, 200)]));
trainer.BeginFrom(new Ancestor(players.Generator, players.Discriminator, Mnist.Classes));
var one = first.Sampler.Generate([7])[0];
Console.WriteLine(trainer.Sampler.Generate([7])[0].Pixels.SequenceEqual(one.Pixels)); // True
