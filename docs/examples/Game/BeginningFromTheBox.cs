// Shows: Ancestor
using Penman.Data;
using Penman.Game;
using Penman.Models;

// Few images: begin with a generator that can draw already.
var box = Model.InTheBox();
using var trainer = new Trainer(box.Card.Options with { BatchSize = 16 }, Mnist.Test().Take([.. Enumerable.Range(0, 200)]));
trainer.BeginFrom(new Ancestor(box.Network, Discriminator: null, Mnist.Classes));
Console.WriteLine(trainer.Steps); // 0
