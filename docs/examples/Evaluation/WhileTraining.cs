// Shows: QuickScorer, QuickScorerOptions, QuickScore, QuickFigure
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;

// A score in a moment, of few images, again and again.
var images = Mnist.Test();
using var evaluator = Evaluator.Mnist();
var scorer = new QuickScorer(
    evaluator,
    images.Take([.. Enumerable.Range(0, 2000)]),
    new QuickScorerOptions { Images = 300 }
);
QuickScore score = scorer.Score(JudgedImages.Of(images.Take([.. Enumerable.Range(3000, 300)])));
Console.WriteLine(QuickFigure.Agreement.TextIn(score)); // 99.3%
Console.WriteLine(score.FrechetRatio < 2); // True
