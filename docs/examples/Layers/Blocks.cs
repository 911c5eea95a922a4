// Shows: Residual, Tanh, ToneCurve
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var random = new Initialisation(seed: 1, stream: 0);
var same = new ConvolutionOptions(Inputs: 16, Outputs: 16, Kernel: 3) { Window = new(Padding: 1) };
var block = new Residual(
    "block",
    body: [new LeakyRelu("leaky", slope: 0.2f), new Conv2d("conv", same, random), new Tanh("tanh")],
    shortcut: [] // shapes agree: the input itself
);
Console.WriteLine(block.Forward(Tensor.Full([8, 16, 14, 14], value: 0), Pass.Inference()).Shape); // (8, 16, 14, 14)
Console.WriteLine(block.Detail); // Conv2d

var number = new Variable("number", [5]);
((ReadOnlySpan<float>)[-2, -0.9f, 0, 1, 4]).CopyTo(number.Values);
var tones = Interpreter.Evaluate<float>([new ToneCurve("tones").Forward(number, Pass.Inference())])[0];
Console.WriteLine(string.Join(", ", tones.Select(tone => $"{(tone + 1) * 127.5f:0}"))); // 0, 29, 134, 245, 255
