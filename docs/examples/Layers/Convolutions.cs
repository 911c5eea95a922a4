// Shows: Conv2d, ConvTranspose2d, ConvolutionOptions
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var random = new Initialisation(seed: 1, stream: 0);
var halves = new ConvolutionWindow(Stride: 2, Padding: 1);
var down = new Conv2d("down", new ConvolutionOptions(Inputs: 1, Outputs: 32, Kernel: 4) { Window = halves }, random);
var up = new ConvTranspose2d(
    "up",
    new ConvolutionOptions(Inputs: 32, Outputs: 1, Kernel: 4) { Window = halves },
    random
);

var maps = down.Forward(Tensor.Full([8, 1, 28, 28], value: 0), Pass.Inference());
Console.WriteLine(maps.Shape); // (8, 32, 14, 14)
Console.WriteLine(up.Forward(maps, Pass.Inference()).Shape); // (8, 1, 28, 28)
Console.WriteLine(down.Detail); // 1 → 32, 4×4, stride 2
