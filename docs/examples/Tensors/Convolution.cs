// Shows: ConvolutionWindow
using Penman.Tensors;

var images = Tensor.Full([8, 1, 28, 28], value: 1);
var kernels = Tensor.Full([16, 1, 4, 4], value: 0.1f); // 16 maps of 4x4
var halved = images.Conv2d(kernels, new ConvolutionWindow(Stride: 2, Padding: 1));
Console.WriteLine(halved.Shape); // (8, 16, 14, 14)

// The transpose goes back: as many rows and columns as there were.
var back = halved.ConvTranspose2d(kernels, new ConvolutionWindow(Stride: 2, Padding: 1));
Console.WriteLine(back.Shape); // (8, 1, 28, 28)
