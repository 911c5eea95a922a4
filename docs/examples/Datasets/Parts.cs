// Shows: Part
using Penman.Datasets;
using Penman.Files;
using Penman.Models;

// Three processes, here one after another, make a data set in one folder; a fourth joins what they have drawn.
DatasetMaker Maker() => new(Model.InTheBox(), new DatasetOptions { Count = 3_000 });
List<int> missing = [];
for (var number = 1; number <= 3; number++)
{
    Maker().MakePart("digits", new Part(number, count: 3));
    missing.Add(Maker().MissingParts("digits").Count);
}

Console.WriteLine(string.Join(", ", missing)); // 2, 1, 0
Console.WriteLine(Maker().Gather("digits").Count); // 3000
