// Shows: Styles, StyledConv, StyledConvOptions
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

// A generator whose noise never touches the maps: it says how loud their channels are.
var random = new Initialisation(seed: 1, stream: 0);
Layer[] mapping = [new Linear("map", 16, 8, random), new LeakyRelu("mapped", slope: 0.2f)];
var sizes = new StyledConvOptions(Inputs: 4, Outputs: 1, Kernel: 3)
{
    StyleSize = 8,
    Rows = 7,
    Columns = 7,
};
var generator = new Network(
    "stylist",
    [16],
    new Styles("styles", mapping, [4, 7, 7], layers: 1, random), // one learned constant, (4, 7, 7)
    new StyledConv("conv", sizes, random),
    new Tanh("tanh")
);
Console.WriteLine(generator.Forward(Tensor.Full([32, 16], value: 1), Pass.Inference()).Shape); // (32, 1, 7, 7)
