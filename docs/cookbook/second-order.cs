#:project ../../src/Penman.Tensors/Penman.Tensors.csproj
#:property PublishAot=false

// Gradients of gradients with the engine alone: Newton's method, which needs all second derivatives, walks down
// Rosenbrock's valley. A gradient is a tensor like any other, so one asks for its gradient in turn; all of it becomes
// one compiled program that is run at each place. For fits, optimisers and physics without a framework around them.
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

var place = new Variable("place", [2]);
(place.Values[0], place.Values[1]) = (-1.2f, 1);
Tensor x = place.Tensor.Slice(axis: 0, first: 0, count: 1),
    y = place.Tensor.Slice(axis: 0, first: 1, count: 1);
var height = ((1 - x).Square() + 100 * (y - x.Square()).Square()).Sum(); // 0 at (1, 1), and nowhere else

var slope = Gradients.Of(height, place)[0]; // (2)
var curvature = Enumerable
    .Range(0, 2)
    .Select(i => Gradients.Of(slope.Slice(axis: 0, first: i, count: 1).Sum(), place)[0]); // two rows of (2)

using var team = new WorkerTeam(count: 1);
var program = TensorProgram.Compile(team, [height, slope, .. curvature]);
for (var step = 0; step <= 6; step++)
{
    program.Run();
    var (gradient, top, bottom) = (Read(1), Read(2), Read(3));
    Console.WriteLine(
        $"step {step}: ({place.Values[0], 6:0.000}, {place.Values[1], 6:0.000}), height {Read(0)[0]:0.0000000}"
    );

    // The move that solves curvature * move = gradient, by Cramer's rule.
    var determinant = top[0] * bottom[1] - top[1] * bottom[0];
    place.Values[0] -= (bottom[1] * gradient[0] - top[1] * gradient[1]) / determinant;
    place.Values[1] -= (top[0] * gradient[1] - bottom[0] * gradient[0]) / determinant;
}

float[] Read(int output) => program.Output(output).ToArray();
