// Shows: FeaturePlane, PlanePoint
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Looking;

// Where images lie on a map of all real ones.
using var evaluator = Evaluator.Mnist();
var plane = new FeaturePlane(evaluator);
var images = JudgedImages.Of(Mnist.Test().Take([.. Enumerable.Range(0, 100)]));
IReadOnlyList<PlanePoint> places = plane.Place(evaluator.Read(images));
Console.WriteLine(places.Count); // 100
Console.WriteLine($"{plane.Share:P0} of what distinguishes images"); // 31 % of what distinguishes images
