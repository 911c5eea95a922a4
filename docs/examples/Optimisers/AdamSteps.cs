// Shows: Adam, AdamOptions
using Penman.Networks.Optimisers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

// The lowest place of (x - 3)².
var x = new Variable("x", []);
var loss = (x.Tensor - 3).Square();
var adam = new Adam("adam", [x], new AdamOptions { LearningRate = 0.1 });

using var team = new WorkerTeam(1);
var program = TensorProgram.Compile(team, [loss], adam.Step(Gradients.Of(loss, x)));
for (var step = 1; step <= 200; step++)
{
    adam.Prepare(step);
    program.Run();
}

Console.WriteLine($"{x.Values[0]:0.00}"); // 3.00
