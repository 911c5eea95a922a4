// Shows: ClassifierLayers, Evaluator
using Penman.Data;
using Penman.Evaluation.Evaluators;

// A second judge of other layers and another seed; here a pass over few images.
var images = Mnist.Test();
var options = new ClassifierOptions
{
    Epochs = 1,
    BatchSize = 32,
    Layers = ClassifierLayers.Pooled,
    Seed = 2,
};
var request = new EvaluatorRequest(
    images.Take([.. Enumerable.Range(0, 320)]),
    images.Take([.. Enumerable.Range(320, 100)]),
    options
);
Evaluator.Train("second.safetensors", request);
using var second = Evaluator.Load("second.safetensors");
Console.WriteLine(second.Card.Options.Layers); // Pooled

// EvaluationOptions.Evaluator = "second.safetensors" has it judge.
