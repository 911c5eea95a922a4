// Shows: Judge, JudgeOptions, JudgedSubject, Scores, Grade
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;

// 300 of MNIST's test images against 300 others: an evaluation takes thousands, and all of both halves.
var images = Mnist.Test();
ImageSet Part(int first, int count) => images.Take([.. Enumerable.Range(first, count)]);
using var evaluator = Evaluator.Mnist();
var options = new JudgeOptions { KidSubsets = 4, MemorisationSamples = 50 };
var judge = new Judge(evaluator, train: Part(0, 600), test: Part(600, 300), options);
Scores scores = judge.Score(JudgedImages.Of(Part(900, 300)), new JudgedSubject("part.npy", "a NumPy file"));
Console.WriteLine(scores.Grade >= Grade.Good); // True
Console.WriteLine(scores.Verdict);
