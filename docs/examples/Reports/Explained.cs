// Shows: ExplanationPage, Explanation, ExplainedDirection, FrechetPart, DirectionEnds, GreyBin, GreyLevels
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Reports;
using Penman.Subjects;

// What the distance of 300 of MNIST's test images to 300 others is made of: an evaluation takes thousands.
var images = Mnist.Test();
ImageSet Part(int first, int count) => images.Take([.. Enumerable.Range(first, count)]);
using var evaluator = Evaluator.Mnist();
var judge = new Judge(evaluator, Part(0, 600), Part(600, 300), new JudgeOptions { KidSubsets = 4 });
var judged = JudgedImages.Of(Part(900, 300));
Explanation explanation = judge.Explain(judged);

ExplainedDirection first = explanation.Largest[0]; // adds most beyond the floor
FrechetPart part = first.Part;
Console.WriteLine($"direction {first.Rank}: mean {part.Mean:0.000}, covariance {part.Covariance:0.000}");
DirectionEnds ends = explanation.EndsOf(first, count: 4);
Console.WriteLine($"{ends.RealLow.Count} images at its low end"); // 4 images at its low end
GreyBin ground = explanation.Greys[0];
Console.WriteLine($"{GreyLevels.Bins.Count} bins, the first {ground.Name}"); // 12 bins, the first 0

var scores = judge.Score(judged, new JudgedSubject("part", "real images"));
var report = new EvaluationReport(scores, judged, Part(0, 600)) { Explanation = explanation };
foreach (var (name, content) in ExplanationPage.Files(report))
    File.WriteAllBytes(name, content);
Console.WriteLine(File.Exists(ExplanationPage.FileName)); // True
