// Shows: Figure, FigureRow, Figures, Protocol, ScoreWords, DigitHistogram
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;

var images = Mnist.Test();
ImageSet Part(int first, int count) => images.Take([.. Enumerable.Range(first, count)]);
using var evaluator = Evaluator.Mnist();
var judge = new Judge(evaluator, Part(0, 600), Part(600, 300), new JudgeOptions { KidSubsets = 4 });
var scores = judge.Score(JudgedImages.Of(Part(900, 300)), new JudgedSubject("part", "real images"));

foreach (FigureRow row in scores.Rows) // each beside its floor, the same of as many real images
    Console.WriteLine($"{row.Figure.Name}: {row.ValueText}, floor {row.FloorText}, {row.RatioText}");
Figures found = scores.Images;
Console.WriteLine(Figure.FrechetDistance.Value(scores) == found.FrechetDistance); // True

DigitHistogram digits = found.Histogram;
Protocol protocol = scores.Protocol; // without it a figure means nothing
Console.WriteLine($"{digits.Counts.Count} classes in {protocol.Samples} images"); // 10 classes in 300 images
Console.WriteLine(ScoreWords.Of(scores.Grade)); // excellent
