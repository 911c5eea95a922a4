using Penman.Data;

namespace Penman.Tests.Support;

/// <summary>MNIST, unpacked once for all tests and for what they run in this process; none changes a pixel of it.</summary>
internal static class Unpacked
{
    public static ImageSet Train { get; } = Mnist.DataSet.Read(DataSplit.Train);

    public static ImageSet Test { get; } = Mnist.DataSet.Read(DataSplit.Test);
}
