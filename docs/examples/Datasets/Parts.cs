// Shows: Part
using Penman.Datasets;
using Penman.Files;
using Penman.Models;

// Three processes, here one after another, make a data set in one folder; a fourth joins what they have drawn.
DatasetMaker Maker() => new(Model.InTheBox(), new DatasetOptions { Count = 3_000 });
for (var number = 1; number <= 3; number++)
{
    Console.WriteLine(Maker().MissingParts("digits").Count); // 1, 2, 1
    Maker().MakePart("digits", new Part(number, count: 3));
}

Console.WriteLine(Maker().Gather("digits").Count); // 3000
