// Shows: SelfAttention, MinibatchDiscrimination
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

// A discriminator whose places look at each other, and whose images look at each other.
var random = new Initialisation(seed: 1, stream: 0);
var network = new Network(
    "critic",
    [1, 28, 28],
    new Conv2d("down", new(1, 16, Kernel: 4) { Window = new(Stride: 4) }, random), // (16, 7, 7)
    new SelfAttention("attention", channels: 16, random),
    new Reshape("flat", [16 * 7 * 7]),
    new MinibatchDiscrimination("near", 16 * 7 * 7, features: 8, random), // eight features more
    new Linear("logit", 16 * 7 * 7 + 8, 1, random)
);
Console.WriteLine(network.Forward(Tensor.Full([32, 1, 28, 28], value: 1), Pass.Training()).Shape); // (32, 1)
Console.WriteLine(network.MixesExamples); // True
