// Shows: Figure, FigureRow, Figures, ClassScore, Protocol, ScoreWords, DigitHistogram
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

ClassScore worst = scores.Classes.MaxBy(one => one.Excess)!; // how much farther than real digits of that class
Console.WriteLine($"worst: {worst.Label}, {worst.Distance:0.00}, its floor {worst.Floor:0.00}, {worst.Ratio:0.00}");

DigitHistogram digits = found.Histogram;
Protocol protocol = scores.Protocol; // without it a figure means nothing
Console.WriteLine($"{digits.Counts.Count} classes in {protocol.Samples} images"); // 10 classes in 300 images
Console.WriteLine(ScoreWords.Of(scores.Grade)); // excellent
