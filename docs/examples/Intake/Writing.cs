// Shows: DataWriter, DataForm
using Penman.Data;
using Penman.Intake.Writing;

// For other programs: MNIST's files, NumPy arrays, a folder for each class, or a table.
var images = Mnist.Test().Take([.. Enumerable.Range(0, 100)]);
DataWriter.Write(
    "hundred",
    DataForm.Csv,
    train: images.Take([.. Enumerable.Range(0, 80)]),
    test: images.Take([80, 81, 82])
);
Console.WriteLine(string.Join(", ", Directory.GetFiles("hundred").Select(Path.GetFileName).Order())); // classes.json, test.csv, train.csv
