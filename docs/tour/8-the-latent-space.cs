#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 8. Exploring the latent space
//
// A trained generator turns every vector of 64 numbers into a digit. Training has drawn those vectors at random, one
// by one, and never spoke of what lies between them. So is that space any good for walking?

using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Models;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

var team = new WorkerTeam(Environment.ProcessorCount);
var generator = Model.InTheBox().Network;
var sampler = new ImageSampler(team, generator);

void Show(string name, int columns, IEnumerable<LatentPoint> points) =>
    ImageGrid.Compose(sampler.Generate([.. points]), columns, new() { Scale = 2 }).Show(name);

// Two hands, both asked for a 7, and the way from one to the other. In chapter 1 the straight line between two
// pictures of sevens had no seven in its middle. Now we walk between the vectors:

var from = sampler.PointOf(new DigitRequest(Seed: 1, Digit: 7));
var to = sampler.PointOf(new DigitRequest(Seed: 6, Digit: 7));
Show("8-between-two-hands", columns: 10, LatentPath.Through([from, to], frames: 10));

// Each step is a seven in its own right. Beside the distances of chapter 7 this is a sign that the network has not learned
// pictures by heart: nobody has shown it those in between.
//
// A detail that matters: a vector of 64 standard normal numbers is nearly always about 8 long, the root of 64. The
// middle of a straight line between two of them is shorter than nearly all that the generator was trained on. So the
// walk above follows the arc. How long is the middle, either way?

double Length(LatentPoint point) => Math.Sqrt(point.Style.ToArray().Sum(value => (double)value * value));
Console.WriteLine($"the two ends {Length(from):0.0} and {Length(to):0.0}");
Console.WriteLine(
    $"in the middle of the line {Length(LatentPath.Between(from, to, 0.5, PathKind.Linear)):0.0}, of the arc {Length(LatentPath.Between(from, to, 0.5)):0.0}"
);

// The digit is an input too: ten numbers, of which one is 1 and the others 0. What if it is half a 3 and half an 8?
// Nobody has ever asked for that. Each row is a hand.

ulong[] hands = [2, 5, 6];
var morphs = hands.SelectMany(seed =>
    LatentPath.Through(
        [sampler.PointOf(new DigitRequest(seed, 3)), sampler.PointOf(new DigitRequest(seed, 8))],
        frames: 10
    )
);
Show("8-from-3-to-8", columns: 10, morphs);

// Which of the 64 numbers means "slanted", and which "bold"? None: the meanings lie along directions of their own.
// Penman finds them by asking how much the picture changes when the vector moves, on average over many vectors, and
// taking the directions of the greatest change (the eigenvectors of the mean of JᵀJ, where J holds the picture's
// derivatives).

var directions = PrincipalDirections.Find(team, generator);
foreach (var (direction, i) in directions.Take(3).Select((direction, i) => (direction, i)))
    Console.WriteLine($"direction {i + 1}: {direction.Share:0%} of all change");
Console.WriteLine($"the last 32 together: {directions.Skip(32).Sum(direction => direction.Share):0%}");

// The first three, each from -3 to +3 standard deviations, in the hand of seed 1, as a 2 and as a 4:

int[] shown = [2, 4];
var strips =
    from direction in directions.Take(3)
    from digit in shown
    from step in Enumerable.Range(-3, 7)
    select PrincipalDirections.At(sampler.PointOf(new DigitRequest(1, digit)), direction, step);
Show("8-three-directions", columns: 14, strips);

// The first direction is slant and the second width; the third makes the bottom of a digit small and its top large.
//
// Last, the way back. Given a picture, where in the space is it? There is no formula for that; but the generator is
// differentiable, so we can search: start somewhere, look at the difference, follow its gradient downhill. Above real
// test digits, which the generator has never seen; below, what it draws at the point that was found.

var test = Mnist.Test();
var inversion = new Inversion(team, generator);
var found = Enumerable
    .Range(0, 10)
    .Select(digit => Array.IndexOf(test.Labels, digit))
    .Select(i => (Real: test.ToImage(i), Found: inversion.Find(test.ToImage(i))))
    .ToList();
ImageGrid
    .Compose(
        [.. found.Select(pair => pair.Real), .. found.Select(pair => pair.Found.Reconstruction)],
        columns: 10,
        new() { Scale = 2 }
    )
    .Show("8-found-again");
Console.WriteLine($"read as {string.Join(", ", found.Select(pair => pair.Found.Digit))}");
var nearest = NearestImages.Find(JudgedImages.Of([.. found.Select(pair => pair.Real)]), Mnist.Train());
Console.WriteLine(
    $"mean distance {found.Average(pair => pair.Found.Error):0.0}; to the nearest training picture {nearest.Average(image => image.Distance):0.0}"
);

// So what was found is much nearer than anything that the generator has been shown. Once a hand is found, it can write
// anything. This is the hand of that 7, in all ten digits:

Show("8-in-that-hand", columns: 10, Enumerable.Range(0, 10).Select(digit => found[7].Found.Point.WithDigit(digit)));

// `./penman interpolate`, `morph`, `directions` and `invert` do all of this from the command line. One chapter is left: it
// goes back to the collapse of chapter 6, with digits.
