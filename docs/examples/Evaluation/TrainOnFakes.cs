// Shows: TrainOnFake
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;

// What images teach: a classifier that has learned from them alone reads real ones. Here 40 images, by an evaluator as small.
var images = Mnist.Test();
var learned = images.Take([.. Enumerable.Range(0, 40)]);
var asked = images.Take([.. Enumerable.Range(500, 100)]);
Evaluator.Train("small.safetensors", new EvaluatorRequest(learned, asked, new ClassifierOptions { Epochs = 1 }));
using var evaluator = Evaluator.Load("small.safetensors");
var taught = TrainOnFake.Measure(evaluator, JudgedImages.Of(learned), asked, new JudgeOptions());
Console.WriteLine(taught.Images); // 40
Console.WriteLine(taught.RealAccuracy == evaluator.Card.TestAccuracy); // True
