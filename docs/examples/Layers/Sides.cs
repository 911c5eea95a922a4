// Shows: Resampling, AveragePool, UpsampleNearest, UpsampleBilinear
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var maps = Tensor.Full([8, 16, 14, 14], value: 1);
Resampling[] layers = [new AveragePool("pool"), new UpsampleNearest("up1"), new UpsampleBilinear("up2", factor: 4)];
foreach (var layer in layers)
    Console.WriteLine($"{layer.Type} {layer.Detail}: {layer.Forward(maps, Pass.Inference()).Shape}");
