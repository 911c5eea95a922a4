// Shows: ProgramStatistics
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

var images = new Variable("images", [64, 784]);
var weight = new Variable("weight", [256, 784]);
var hidden = images.Tensor.MatMul(weight, transposeOther: true).LeakyRelu(0.2f); // (64, 256)

using var team = new WorkerTeam(1);
ProgramStatistics costs = TensorProgram.Compile(team, [hidden]).Statistics;
Console.WriteLine($"{costs.MatrixFlops:N0} operations in {costs.Kernels} kernel"); // 25,690,112 operations in 1 kernel
Console.WriteLine(costs.MatrixFlops == ProgramStatistics.MatrixFlopsOf(hidden)); // True
