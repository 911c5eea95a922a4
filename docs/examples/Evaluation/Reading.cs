// Shows: Evaluator, Readings, JudgedImages, EvaluatorReference
using Penman.Data;
using Penman.Evaluation.Evaluators;

using Evaluator evaluator = Evaluator.Mnist();
JudgedImages images = JudgedImages.Of(Mnist.Test().Take([.. Enumerable.Range(0, 500)]));
Readings readings = evaluator.Read(images);
Console.WriteLine($"{readings.Agreement(images.Asked!):P1} read as labelled"); // 99.8 % read as labelled
Console.WriteLine($"the first is a {readings.Digits()[0]}, {readings.Features.Columns} features"); // the first is a 7, 128 features

EvaluatorReference reference = evaluator.Reference; // all training images, as statistics
Console.WriteLine(reference.Features.Count); // 60000
