// Shows: Model, ModelCard
using Penman.Data;
using Penman.Game;
using Penman.Models;

var options = Catalogue.Recipe("mlp");
using var trainer = new Trainer(options, Mnist.Test());
trainer.Train(images: 512);

var card = new ModelCard("generator", options, trainer.ImagesSeen) { Data = "MNIST's test images" };
Model.Save("generator.safetensors", trainer.AverageGenerator, card);
Console.WriteLine(Model.OpenGenerator("generator.safetensors").Card.Data); // MNIST's test images
