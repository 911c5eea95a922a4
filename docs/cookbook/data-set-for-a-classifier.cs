#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// A labelled data set for a classifier, as many digits as one wants, in MNIST's own files, so that
// any program that reads MNIST reads them (DatasetFormat has CSV, folders of PNGs and NumPy arrays
// too). Then the question that matters: what does somebody learn from them? A classifier by nearest
// means learns once from these and once from as many real digits.
using Penman.Data;
using Penman.Datasets;
using Penman.Models;

const int Count = 2_000;
var folder = Directory.CreateTempSubdirectory("penman-").FullName;
var options = new DatasetOptions
{
    Count = Count,
    IsBalanced = true,
    Seed = 1,
    Format = DatasetFormat.Idx,
};
var card = new DatasetMaker(Model.InTheBox(), options).Make(folder);
Console.WriteLine($"{string.Join(", ", card.Files)}: {card.Count:N0} digits, of each {card.Digits[0]}");

var drawn = ImageSet.FromFolder(folder, DataSplit.Train);
var real = Mnist.Train().Take([.. Enumerable.Range(0, Count)]);
var test = Mnist.Test();
Console.WriteLine($"reads real digits, having learned from these:  {Accuracy(Means(drawn)):0.0%}");
Console.WriteLine($"having learned from as many real ones instead: {Accuracy(Means(real)):0.0%}");
Directory.Delete(folder, recursive: true);

static double[][] Means(ImageSet digits) =>
    [
        .. from place in Enumerable.Range(0, digits.Count)
        group place by digits.Labels[place] into one
        orderby one.Key
        select Enumerable
            .Range(0, digits.Format.Values)
            .Select(pixel => one.Average(place => (double)digits.PixelsOf(place)[pixel]))
            .ToArray(),
    ];

double Accuracy(double[][] means) =>
    Enumerable.Range(0, test.Count).Average(i => Nearest(means, test.PixelsOf(i)) == test.Labels[i] ? 1.0 : 0);

static int Nearest(double[][] means, ReadOnlySpan<byte> pixels)
{
    var best = (Label: -1, Distance: double.PositiveInfinity);
    for (var label = 0; label < means.Length; label++)
    {
        var distance = 0.0;
        for (var i = 0; i < pixels.Length; i++)
            distance += (means[label][i] - pixels[i]) * (means[label][i] - pixels[i]);
        if (distance < best.Distance)
            best = (label, distance);
    }

    return best.Label;
}
