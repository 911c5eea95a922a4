// Shows: DatasetMaker, DatasetOptions, DatasetCard, DatasetFormat, DatasetArchive
using Penman.Datasets;
using Penman.Models;

// Forty labelled digits for any loader of MNIST, as many of each.
var options = new DatasetOptions
{
    Count = 40,
    TestCount = 10,
    IsBalanced = true,
    Format = DatasetFormat.Idx,
};
DatasetCard card = new DatasetMaker(Model.InTheBox(), options).Make("my-digits");
Console.WriteLine(string.Join(", ", card.Digits)); // 4, 4, 4, 4, 4, 4, 4, 4, 4, 4

DatasetArchive.Write("my-digits", "my-digits.zip");
Console.WriteLine(File.Exists(Path.Combine("my-digits", DatasetCard.TextName))); // True
