using Penman.Data;
using Penman.Files;

namespace Penman.Tests.Support;

/// <summary>Data sets of one's own that have MNIST's evaluator beside them.</summary>
internal static class ScoredData
{
    /// <summary>Writes training images, images to test on if there are any, and the evaluator into a folder.</summary>
    public static string Save(string folder, ImageSet train, ImageSet? test = null)
    {
        Directory.CreateDirectory(folder);
        Save(folder, "train", train);
        if (test is not null)
            Save(folder, "t10k", test);
        using var evaluator = File.Create(Path.Combine(folder, DataSet.EvaluatorFileName));
        using var embedded = DataPackage.Open("evaluator/mnist.safetensors");
        embedded.CopyTo(evaluator);
        return folder;
    }

    private static void Save(string folder, string half, ImageSet images)
    {
        using var pixels = File.Create(Path.Combine(folder, $"{half}-images-idx3-ubyte"));
        using var labels = File.Create(Path.Combine(folder, $"{half}-labels-idx1-ubyte"));
        IdxWriter.WriteImages(pixels, images);
        IdxWriter.WriteLabels(labels, images);
    }
}
