// Shows: Ema
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Networks.Optimisers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

var network = new Network("n", [1], new Linear("fc", 1, 1, Initialisation.Given));
var average = new Network("n", [1], new Linear("fc", 1, 1, Initialisation.Given));
var ema = new Ema(network, average);

// A training step sets the weight to 8; the average goes half of the way, as 100 images are its half-life.
var step = new Update(network.Parameters[0], Tensor.Full([1, 1], value: 8));
using var team = new WorkerTeam(1);
var program = TensorProgram.Compile(team, [], [step, .. ema.Step([step])]);
ema.Prepare(images: 100, halfLifeImages: 100);
program.Run();
Console.WriteLine(ema.Average.Parameters[0].Values[0]); // 4
