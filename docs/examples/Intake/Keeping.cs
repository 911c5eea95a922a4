// Shows: KeptData, KeptSet, LabelledImage, SetName
using Penman;
using Penman.Data;
using Penman.Intake;

// Converted once and kept, for each content a folder.
SetName.Expect("my digits"); // a name that a folder can have on any system
var images = Enumerable
    .Range(0, 40)
    .Select(i => new LabelledImage($"{i}.png", Digits.Draw(i % 2, (ulong)i), $"{i % 2}"));
var kept = KeptData.Among("runs");
var (folder, _) = kept.Keep("my digits", "drawn here", [.. images]);
Console.WriteLine(DataSet.Open(folder).Classes.Count); // 2

KeptSet set = kept.All[0];
Console.WriteLine($"{set.Name}, {set.Kind}"); // my digits, drawn here
