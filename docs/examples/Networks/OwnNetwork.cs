// Shows: Network, Initialisation, Pass, LayerSummary
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var random = new Initialisation(seed: 1, stream: 0);
var network = new Network(
    "generator",
    [64], // a latent vector
    new Linear("fc1", 64, 256, random),
    new LeakyRelu("leaky1", slope: 0.2f),
    new Linear("out", 256, 784, random),
    new Tanh("tanh"),
    new Reshape("image", [1, 28, 28])
);
var latent = new Variable("latent", [8, 64]);
var images = network.Forward(latent, Pass.Inference()); // a formula, to be compiled
Console.WriteLine(images.Shape); // (8, 1, 28, 28)

LayerSummary first = network.Summary[0];
Console.WriteLine($"{first.Name}: {LayerSummary.Describe(first.Output)}, {first.Parameters} weights"); // fc1: 256, 16640 weights
