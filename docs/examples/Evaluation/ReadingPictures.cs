// Shows: DigitReader, DigitReading
using Penman;
using Penman.Evaluation.Evaluators;
using Penman.Pictures.Drawing;

using var evaluator = Evaluator.Mnist();
var reader = new DigitReader(evaluator);
var sheet = Rasteriser.Render(Digits.Write("31415", seed: 2)); // or a photo: PhotoFile.Read("note.jpg")
IReadOnlyList<DigitReading> digits = reader.ReadSheet(sheet, "sheet");
Console.WriteLine(string.Concat(digits.Select(digit => reader.Classes[digit.Label]))); // 31415
Console.WriteLine(digits[0].Confidence > 0.5); // True
