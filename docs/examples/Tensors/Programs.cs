// Shows: TensorProgram, WorkerTeam, Update
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

// Newton's way to the root of 2, a run of the program for each step.
var x = new Variable("x", []);
x.Values[0] = 1;
var better = (x.Tensor + 2 / x.Tensor) * 0.5f;

using var team = new WorkerTeam(Environment.ProcessorCount); // threads; they never change a result
var program = TensorProgram.Compile(team, [better], new Update(x, better));
for (var run = 0; run < 5; run++)
    program.Run();

Console.WriteLine(program.Output(0)[0]); // 1.4142135
Console.WriteLine(x.Values[0]); // 1.4142135
