#:project ../../src/Penman/Penman.csproj
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

using Penman.Data;
using Penman.Evaluation;
using Penman.Gan;
using Penman.IO;
using Penman.Runs;
using Penman.Tensors.Threading;

const int Count = 2_000;
var evaluator = Evaluator.Mnist();
var test = JudgedImages.Of(Mnist.Test()).Take([.. Enumerable.Range(0, 10_000 / 5).Select(i => (i * 7_919) % 10_000)]);
var real = evaluator.Read(test);
var statistics = FeatureStatistics.Of(real.Features);

void Judge(string name, JudgedImages images)
{
    var readings = evaluator.Read(images);
    var distance = FrechetDistance.Between(FeatureStatistics.Of(readings.Features), statistics);
    var spread = PrecisionRecall.Of(real.Features, readings.Features);
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
JudgedImages Some(int first) =>
    JudgedImages.Of(train).Take([.. Enumerable.Range(0, Count).Select(i => (first + i * 7_919) % 60_000)]);
var genuine = Some(first: 0);
Judge("real digits (the floor)", genuine);

// Now spoil them, and see which figure notices. A little noise; everything one pixel to the left; a hundred digits,
// twenty times each; and no 3 at all.

JudgedImages Spoil(Func<byte[], int, byte> pixel) =>
    new([.. Enumerable.Range(0, genuine.Pixels.Length).Select(i => pixel(genuine.Pixels, i))], genuine.Asked);
var noise = new Random(1);
Judge("noise", Spoil((pixels, i) => (byte)Math.Clamp(pixels[i] + noise.Next(-40, 41), 0, 255)));
Judge("moved by a pixel", Spoil((pixels, i) => i % 28 == 27 ? (byte)0 : pixels[i + 1]));
Judge("a hundred, repeated", genuine.Take([.. Enumerable.Range(0, Count).Select(i => i % 100)]));
Judge("no threes", genuine.Take([.. Enumerable.Range(0, Count).Where(i => genuine.Asked![i] != 3)]));

// Repetition is the interesting line: clear digits, all ten kinds, hardly any harm in the Inception Score; but recall
// sees it. No figure is enough alone.
//
// And the model in the box, asked for each digit equally often:

var (generator, _) = ModelInTheBox.LoadGenerator();
var sampler = new ImageSampler(new WorkerTeam(Environment.ProcessorCount), generator);
DigitRequest[] requests = [.. Enumerable.Range(0, Count).Select(i => new DigitRequest((ulong)i, i % 10))];
var fakes = JudgedImages.Of(sampler.Generate(requests), [.. requests.Select(request => (byte)request.Digit!.Value)]);
Judge("the model in the box", fakes);
var readAs = evaluator.Read(fakes).Digits();
Console.WriteLine(
    $"read as asked: {readAs.Zip(fakes.Asked!).Count(pair => pair.First == pair.Second) / (double)Count:0.0%}"
);

// Which ones were not? The judge's mistakes are the most instructive pictures of all: some are bad drawings, some are
// digits that you would not be sure of either.

int[] odd = [.. Enumerable.Range(0, Count).Where(i => readAs[i] != fakes.Asked![i]).Take(10)];
Png.Write(
    "7-not-read-as-asked.png",
    ImageGrid.Compose([.. odd.Select(fakes.ToImage)], columns: 10, new() { Scale = 2 })
);
Console.WriteLine(string.Join(", ", odd.Select(i => $"{fakes.Asked![i]} read as {readAs[i]}")));

// One question is left: does it draw new digits, or has it learned some by heart? The nearest training picture of a
// fake should be about as far away as that of a new real digit.

var memory = Memorisation.Of(fakes, test, train);
Console.WriteLine(
    $"nearest training picture: {memory.Median:0.0} away, of new real digits {memory.HeldOutMedian:0.0}; verdict: {memory.Verdict}"
);

// These were 2,000 pictures, to be quick; distances depend on how many there are, so compare only like with like.
// `./penman evaluate` takes 10,000, prints every figure beside its floor, and stamps the result with what it was made
// from: see [metrics](../metrics.md).
