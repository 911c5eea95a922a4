// Shows: LaunchProfile
using Penman.Tensors;
using Penman.Tensors.Compiler;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

// A product of 64 x 128 by 128 x 32, and what of the time goes where.
var (left, right) = (new Variable("left", [64, 128]), new Variable("right", [128, 32]));
using var team = new WorkerTeam(1);
var program = TensorProgram.Compile(team, [left.Tensor.MatMul(right.Tensor).Relu()]);
foreach (LaunchProfile launch in program.Profile(runs: 10))
    Console.WriteLine($"{launch.Flops:N0} operations, {launch.Bytes > 0}: {launch.Launch}");
