// Shows: DigitHistogram, CodeMeaning
using Penman.Evaluation.Measures;

var read = DigitHistogram.Of([0, 1, 1, 2, 2, 2, 2, 2], classes: 3);
var expected = new DigitHistogram([1, 1, 1]);
Console.WriteLine($"{read.Share(2)} are twos"); // 0.625 are twos
Console.WriteLine($"{read.RarestShare(expected):0.000} of the zeros that there should be"); // 0.375 of the zeros that there should be

// Of a generator with a code of two values: what each draws, and how much of the digit it says.
var code = CodeMeaning.Of(values: [0, 0, 0, 1, 1, 1], read: [1, 1, 1, 0, 0, 1], (Values: 2, Classes: 2));
Console.WriteLine($"0 draws {code.Classes[0]}, 1 draws {code.Classes[1]}"); // 0 draws 1, 1 draws 0
Console.WriteLine($"{code.Accuracy:0.00}"); // 0.83
Console.WriteLine($"{code.Information:0.00} of {code.LargestInformation:0.00} nats"); // 0.32 of 0.69 nats
