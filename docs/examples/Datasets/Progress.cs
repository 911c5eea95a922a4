// Shows: DatasetProgress
using Penman.Datasets;
using Penman.Models;

var maker = new DatasetMaker(Model.InTheBox(), new DatasetOptions { Count = 100, Format = DatasetFormat.Csv })
{
    Progress = new Bar(),
};
maker.Make("digits");

/// <summary>Told on the thread that makes them.</summary>
internal sealed class Bar : IProgress<DatasetProgress>
{
    public void Report(DatasetProgress value) => Console.WriteLine($"{value.Images} of {value.Total}");
}
