// Shows: Model, ModelCard, ModelFact
using Penman.Models;

Model model = Model.InTheBox(); // or Model.OpenGenerator("models/generator.safetensors")
ModelCard card = model.Card;
Console.WriteLine($"{card.Options.Architecture}, {card.ImagesSeen:N0} images of {card.Data}"); // penman, 1,740,032 images of MNIST
Console.WriteLine($"{model.Network.InputShape} to {model.Network.OutputShape}"); // (64) to (1, 28, 28)

foreach (ModelFact fact in model.Facts) // as people and other programs call them
    Console.WriteLine($"{fact.Label}: {fact.Value}");
