// Shows: DataSet, DataSplit, ImageSet, ImageFormat, ClassNames
using Penman.Data;

DataSet mnist = Mnist.DataSet; // or DataSet.Open("a folder with MNIST's four files")
ImageSet test = mnist.Read(DataSplit.Test);
Console.WriteLine($"{test.Count} images of {mnist.Format.Rows}x{mnist.Format.Columns}"); // 10000 images of 28x28

ClassNames classes = mnist.Classes;
Console.WriteLine($"the first is a {classes[test.Labels[0]]}, {test.ToImage(0).Pixels.Max()} its brightest pixel"); // the first is a 7, 255 its brightest pixel

var sevens = test.Take([.. Enumerable.Range(0, test.Count).Where(i => test.Labels[i] == 7)]);
Console.WriteLine(sevens.Count); // 1028

var colours = new ImageFormat(Channels: 3, Rows: 32, Columns: 32);
Console.WriteLine($"{colours.Shape}, {colours.CanBeLearned}"); // (3, 32, 32), True
