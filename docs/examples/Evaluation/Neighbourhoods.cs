// Shows: Neighbours, NeighbourFigures
using Penman.Algebra;
using Penman.Evaluation.Measures;

var real = new Matrix(100, 2, [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i * i))]);
var collapsed = new Matrix(100, 2, [.. Enumerable.Range(0, 100).SelectMany(_ => real.Row(7).ToArray())]);
NeighbourFigures figures = new Neighbours(real).Of(collapsed);
Console.WriteLine($"precision {figures.Precision}, recall {figures.Recall}, coverage {figures.Coverage}"); // precision 1, recall 0.01, coverage 0.04
