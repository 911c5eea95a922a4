// Shows: FeatureMaps, LayerMaps
using Penman.Looking;
using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Tensors.Threading;

// A generator layer by layer, from noise to digit.
using var team = new WorkerTeam(1);
var generator = Model.InTheBox().Network;
var seven = new ImageSampler(team, generator).PointOf(new DigitRequest(Seed: 3, Digit: 7));
IReadOnlyList<LayerMaps> layers = new FeatureMaps(team, generator).Of(seven.Style, seven.ClassWeights);
foreach (var (i, layer) in layers.Index())
    Png.Write($"{i:00}-{layer.Name}.png", layer.ToImage());
Console.WriteLine($"{layers[^1].Size}, in [{layers[^1].Low:0.0}, {layers[^1].High:0.0}]"); // 1×28×28, in [-1.0, 1.0]
