#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 1. The data
//
// A generative model learns to make more of what it has seen. What Penman has seen is MNIST: 60,000 handwritten
// digits, each a picture of 28 by 28 grey pixels, and 10,000 more by other writers that nobody may look at until the
// end. All of it comes with Penman, so this program needs no download.

using Penman.Data;
using Penman.Notebook;
using Penman.Pictures;

var train = Mnist.Train();
var test = Mnist.Test();
Console.WriteLine($"{train.Count:N0} images to learn from, {test.Count:N0} to judge by");

// These are the first eight of each digit. Some slant, some loop, some cross their sevens: all of that is what has to
// be learned, and a model that draws one perfect 3 again and again has learned nothing of it.

var firstOfEach = Enumerable
    .Range(0, 10)
    .SelectMany(digit => Enumerable.Range(0, train.Count).Where(i => train.Labels[i] == digit).Take(8));
ImageGrid.Compose([.. firstOfEach.Select(train.ToImage)], columns: 8, new() { Scale = 2 }).Show("1-real-digits");

// How often does each digit occur? Not equally. A model that copies the world copies that too, unless it is told which
// digit to draw.

foreach (var (digit, count) in train.Labels.CountBy(label => label).OrderBy(pair => pair.Key))
    Console.WriteLine($"{digit}: {count:N0} {new string('#', count / 200)}");
Console.WriteLine(
    $"for every 100 fives there are {100.0 * train.Labels.Count(label => label == 1) / train.Labels.Count(label => label == 5):0} ones"
);

// For a network, a picture is 784 numbers. Penman keeps them between -1 (background) and 1 (ink), because the
// generator's last step is a hyperbolic tangent, which has just that range.

var pixels = train.PixelsOf(0).ToArray().Select(pixel => pixel / 127.5f - 1).ToArray();
Console.WriteLine(
    $"{pixels.Length} numbers from {pixels.Min():0} to {pixels.Max():0}; {pixels.Count(value => value > -1)} are not background"
);
Console.WriteLine($"the average pixel is {train.Pixels.Average(pixel => pixel / 255.0):0.0%} ink");

// Think of each image as a point in a space of 784 dimensions. Nearly everywhere in that space there is nothing but
// noise:

var noise = new byte[8 * 784];
new Random(1).NextBytes(noise);
var points = Mnist.Digits(noise, new int[8]);
ImageGrid
    .Compose([.. Enumerable.Range(0, 8).Select(points.ToImage)], columns: 8, new() { Scale = 2 })
    .Show("1-random-points");

// The digits lie on a thin, curved sheet in it. How thin? Take two sevens. Halfway between them, along the straight
// line, there should be a seven, if sevens were a simple cloud. What stands there are two pale sevens, one upon the
// other:

int[] sevens = [.. Enumerable.Range(0, train.Count).Where(i => train.Labels[i] == 7).Take(2)];
var between = Enumerable
    .Range(0, 8)
    .SelectMany(step =>
        train
            .PixelsOf(sevens[0])
            .ToArray()
            .Zip(train.PixelsOf(sevens[1]).ToArray(), (a, b) => (byte)(a + (b - a) * step / 7))
    );
var path = Mnist.Digits([.. between], new int[8]);
ImageGrid
    .Compose([.. Enumerable.Range(0, 8).Select(path.ToImage)], columns: 8, new() { Scale = 2 })
    .Show("1-straight-line-between-sevens");

// So the task is: find a map from simple random numbers, which we know how to draw, onto that sheet. The next chapter
// builds it, and the opponent that will teach it.
