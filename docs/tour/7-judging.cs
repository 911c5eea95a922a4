#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 7. Judging
//
// Is this generator better than that one? Looking at forty pictures does not tell: they may be beautiful and always
// the same, or copied. Losses do not tell either. So we need figures, and each figure needs a *floor*: what real
// digits get.
//
// Penman's judge is a classifier of its own, trained on MNIST and then frozen. The 128 numbers before its answer say
// what a picture looks like to someone who knows digits. We compare the crowd of fakes with the crowd of test images
// in those numbers.

using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;
using Penman.Models;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;

const int Count = 2_000;
var evaluator = Evaluator.Mnist();
var test = JudgedImages.Of(Mnist.Test()).Take([.. Enumerable.Range(0, Count).Select(i => (i * 7_919) % 10_000)]);
var real = evaluator.Read(test);
var statistics = Gaussian.Of(real.Features);
var neighbours = new Neighbours(real.Features);

void Judge(string name, JudgedImages images)
{
    var readings = evaluator.Read(images);
    var distance = FrechetDistance.Between(Gaussian.Of(readings.Features), statistics);
    var spread = neighbours.Of(readings.Features);
    var score = InceptionScore.Of(readings.Probabilities());
    Console.WriteLine($"{name, -28}{distance, 8:0.00}{score, 8:0.00}{spread.Precision, 8:0.00}{spread.Recall, 8:0.00}");
}

// Four figures. The **Fréchet distance** takes each crowd for a bell-shaped cloud and says how far the two clouds are
// apart; 0 is best. The **Inception Score** rewards clear digits of all ten kinds; 10 is the most. **Precision** is
// the share of fakes that lie among real digits, **recall** the share of real digits that lie among fakes.
//
// The floor first: real training images, as if somebody had generated them.

Console.WriteLine($"{"", -28}{"Fréchet", 8}{"IS", 8}{"prec.", 8}{"recall", 8}");
var train = Mnist.Train();
var genuine = JudgedImages.Of(train).Take([.. Enumerable.Range(0, Count).Select(i => (i * 7_919) % 60_000)]);
Judge("real digits (the floor)", genuine);

// Now spoil them, and see which figure notices. A little noise; everything one pixel to the left; a hundred digits,
// twenty times each; and no 3 at all, but a 5 in its place.

JudgedImages Spoil(Func<byte[], int, byte> pixel) =>
    new(
        genuine.Format,
        [.. Enumerable.Range(0, genuine.Pixels.Length).Select(i => pixel(genuine.Pixels, i))],
        genuine.Asked
    );
var noise = new Random(1);
Judge("noise", Spoil((pixels, i) => (byte)Math.Clamp(pixels[i] + noise.Next(-40, 41), 0, 255)));
Judge("moved by a pixel", Spoil((pixels, i) => i % 28 == 27 ? (byte)0 : pixels[i + 1]));
Judge("a hundred, repeated", genuine.Take([.. Enumerable.Range(0, Count).Select(i => i % 100)]));
int[] fives = [.. Enumerable.Range(0, Count).Where(i => genuine.Asked![i] == 5)];
Judge(
    "fives for threes",
    genuine.Take([.. Enumerable.Range(0, Count).Select(i => genuine.Asked![i] == 3 ? fives[i % fives.Length] : i)])
);

// The Fréchet distance sees each time that something is wrong, and the others help to say what. Repetition is the
// interesting line: clear digits, all ten kinds, hardly any harm in the Inception Score; precision even rises, but
// recall is gone. No figure is enough alone.
//
// And the model in the box, asked for each digit equally often:

var generator = Model.InTheBox().Network;
var sampler = new ImageSampler(new WorkerTeam(Environment.ProcessorCount), generator);
DigitRequest[] requests = [.. Enumerable.Range(0, Count).Select(i => new DigitRequest((ulong)i, i % 10))];
var fakes = JudgedImages.Of(sampler.Generate(requests), [.. requests.Select(request => request.Digit!.Value)]);
Judge("the model in the box", fakes);
int[] NotAsAsked(JudgedImages images)
{
    var readAs = evaluator.Read(images).Digits();
    return [.. Enumerable.Range(0, Count).Where(i => readAs[i] != images.Asked![i])];
}

double ReadAsAsked(JudgedImages images) => 1 - NotAsAsked(images).Length / (double)Count;
Console.WriteLine($"read as asked: {ReadAsAsked(fakes):0.0%}; of test digits as labelled: {ReadAsAsked(test):0.0%}");

// That looks as good as real. But it is judged by 2,000 pictures, and from so few even real digits are some way from
// real digits: most of both distances is that. With 10,000 pictures both sink, and the floor is plainly lower: see the
// [model card](../model-card.md).
//
// Which ones were not read as asked? The judge's mistakes are the most instructive pictures of all: some are bad
// drawings, some are digits that you would not be sure of either.

int[] odd = [.. NotAsAsked(fakes).Take(10)];
var oddDigits = evaluator.Read(fakes.Take(odd)).Digits();
ImageGrid.Compose([.. odd.Select(fakes.ToImage)], columns: 10, new() { Scale = 2 }).Show("7-not-read-as-asked");
Console.WriteLine(string.Join(", ", odd.Zip(oddDigits, (i, digit) => $"{fakes.Asked![i]} read as {digit}")));

// One question is left: does it draw new digits, or has it learned some by heart? The nearest training picture of a
// fake should be about as far away as that of a new real digit: Euclidean distance, pixels from -1 to 1, median.

var memory = Memorisation.Of(fakes, test, train);
Console.WriteLine($"nearest training picture: {memory.Median:0.0} away, of new real digits {memory.HeldOutMedian:0.0}");
Console.WriteLine(memory.Verdict == MemorisationVerdict.None ? "no sign of copying" : $"copying: {memory.Verdict}");

// Compare such figures only with figures of equally many pictures. `./penman evaluate` takes 10,000, prints every
// figure beside its floor, and stamps the result with what it was made from: see [metrics](../metrics.md).
