// Shows: Linear, WeightedLayer, WeightOptions, LeakyRelu, Relu
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var random = new Initialisation(seed: 1, stream: 0);
Layer activation = new LeakyRelu("leaky", slope: 0.2f); // or new Relu("relu")
WeightedLayer linear = new Linear("fc", 784, 256, random, WeightOptions.BeforeLeakyRelu(slope: 0.2f));

var hidden = activation.Forward(
    linear.Forward(Tensor.Full([64, 784], value: 0.5f), Pass.Inference()),
    Pass.Inference()
);
Console.WriteLine(hidden.Shape); // (64, 256)
Console.WriteLine(string.Join(", ", linear.Parameters.Select(one => $"{one.Name} {one.Shape}"))); // fc.weight (256, 784), fc.bias (256)
Console.WriteLine(new Relu("relu").IsPiecewiseLinear); // True
