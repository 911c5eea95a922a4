// Shows: ProjectionHead, AuxiliaryHead, HeadOptions, MinibatchDeviation, Reshape
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

// The end of a discriminator that knows ten classes: features, how much the batch varies, a logit.
var random = new Initialisation(seed: 1, stream: 0);
var network = new Network(
    "end",
    [64, 7, 7],
    new Reshape("flat", [64 * 7 * 7]),
    new MinibatchDeviation("deviation"), // one feature more
    new ProjectionHead("head", 64 * 7 * 7 + 1, random, new HeadOptions(Classes: 10))
);
var labels = new Variable("labels", [16, 10]);
Console.WriteLine(network.Forward(Tensor.Full([16, 64, 7, 7], value: 1), Pass.Training(labels)).Shape); // (16, 1)
Console.WriteLine(network.Classes); // 10

// One that is not told the class guesses it, beside the logit.
var pass = Pass.Training();
var guessing = new AuxiliaryHead("head", features: 128, random, new HeadOptions(Classes: 10));
Console.WriteLine(guessing.Forward(Tensor.Full([16, 128], value: 1), pass).Shape); // (16, 1)
Console.WriteLine(pass.ClassLogits!.Shape); // (16, 10)
