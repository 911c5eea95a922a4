// Shows: EvaluatorRequest, EvaluatorCard, ClassifierOptions
using Penman.Data;
using Penman.Evaluation.Evaluators;

// A classifier for data of one's own, which then judges; here a tenth of a pass over few images.
var images = Mnist.Test();
var options = new ClassifierOptions
{
    Epochs = 1,
    BatchSize = 32,
    LargestShift = 0,
};
var request = new EvaluatorRequest(
    images.Take([.. Enumerable.Range(0, 320)]),
    images.Take([.. Enumerable.Range(320, 100)]),
    options
);
EvaluatorCard card = Evaluator.Train(DataSet.EvaluatorFileName, request);
using var own = Evaluator.Load(DataSet.EvaluatorFileName);
Console.WriteLine(own.Card.TestAccuracy == card.TestAccuracy); // True
