#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// How good are digits that another program has drawn? All it takes is a folder of PNGs, of a diffusion model in Python,
// say. Each figure stands beside its floor, what as many real digits get, so that a number means something. Two folders
// are judged here: what the generator in the box draws, and the same out of focus, which must come out worse.
using Penman;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Subjects;

const int Count = 400;
var folder = Directory.CreateTempSubdirectory("penman-").FullName;
var digits = Digits.Draw([.. Enumerable.Range(0, Count).Select(i => new DigitRequest((ulong)i, i % 10))]);
Save("sharp", digits);
Save("blurred", digits.Select(Blurred));

using var evaluator = Evaluator.Mnist();
var test = Mnist.Test().Take([.. Enumerable.Range(0, 2_000)]); // quicker; for a figure to quote take all of them
var judge = new Judge(evaluator, Mnist.Train(), test, new() { MemorisationSamples = 100 });
foreach (var name in (string[])["sharp", "blurred"])
{
    var source = EvaluationSource.Open(Path.Combine(folder, name));
    var scores = judge.Score(source.Take(Count, seed: 0), new(name, source.Description));
    Console.WriteLine($"{name}: {scores.Grade}");
    foreach (var row in scores.Rows)
        Console.WriteLine($"  {row.Figure.Name, -26} {row.ValueText, 16}   floor {row.FloorText, 7}   {row.Grade}");
}

Directory.Delete(folder, recursive: true);

void Save(string name, IEnumerable<Image> digits)
{
    Directory.CreateDirectory(Path.Combine(folder, name));
    foreach (var (place, digit) in digits.Index())
        Png.Write(Path.Combine(folder, name, $"{place:000}.png"), digit);
}

static Image Blurred(Image digit)
{
    var blurred = new Image(digit.Width, digit.Height, digit.Channels);
    for (var i = digit.Width + 1; i < digit.Pixels.Length - digit.Width - 1; i++)
        blurred.Pixels[i] = (byte)
            (
                from row in (int[])[-1, 0, 1]
                from column in (int[])[-1, 0, 1]
                select (int)digit.Pixels[i + row * digit.Width + column]
            ).Average();
    return blurred;
}
