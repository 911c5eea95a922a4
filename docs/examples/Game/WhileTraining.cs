// Shows: AverageSampler, PlayersCopy, LogitReader
using Penman.Data;
using Penman.Game;

using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test());
using AverageSampler sampler = trainer.CreateSampler(); // for another thread, which draws meanwhile
PlayersCopy copy = trainer.CreateCopy(); // both networks, to be looked into
trainer.Train(images: 512);

Console.WriteLine($"{copy.ImagesSeen} images, then {sampler.Refresh()}"); // 0 images, then 512
Console.WriteLine(sampler.Sampler.Generate([1, 2, 3]).Count); // 3

LogitReader logits = trainer.Logits; // what the discriminator makes of images
Console.WriteLine(logits.Read(Mnist.Test().Take([0, 1])).Length); // 2
