// Shows: DataIntake, IntakeOptions, IntakeReport, Ink, Frame, IntakeWords
using Penman;
using Penman.Intake;
using Penman.Intake.Framing;
using Penman.Pictures.Formats;

// A folder for each class, twelve pictures in each; tables, arrays and archives are told apart by content, too.
foreach (var digit in new[] { 3, 8 })
foreach (var seed in Enumerable.Range(0, 12))
    Png.Write(Directory.CreateDirectory($"letters/{digit}").FullName + $"/{seed}.png", Digits.Draw(digit, (ulong)seed));

var options = new IntakeOptions
{
    Size = 32,
    Frame = Frame.Fit,
    Ink = Ink.Light,
};
IntakeReport set = DataIntake.Read("letters", options);
Console.WriteLine($"{set.Kind}: {set.Train.Count} images to learn from, {set.Test!.Count} to judge by"); // a folder for each class: 20 images to learn from, 4 to judge by
Console.WriteLine($"classes given: {DataIntake.AreGiven(set.Train.Classes)}"); // classes given: True
foreach (var line in IntakeWords.Of(set)) // all that is to be known, in words
    Console.WriteLine(line);
