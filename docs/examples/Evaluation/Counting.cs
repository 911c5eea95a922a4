// Shows: DigitHistogram
using Penman.Evaluation.Measures;

var read = DigitHistogram.Of([0, 1, 1, 2, 2, 2, 2, 2], classes: 3);
var expected = new DigitHistogram([1, 1, 1]);
Console.WriteLine($"{read.Share(2)} are twos"); // 0.625 are twos
Console.WriteLine($"{read.RarestShare(expected):0.000} of the zeros that there should be"); // 0.375 of the zeros that there should be
