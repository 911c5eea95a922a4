using Penman.Data;
using Penman.Evaluation;

namespace Penman.Tests.Support;

/// <summary>Data sets of one's own that have MNIST's evaluator beside them.</summary>
internal static class ScoredData
{
    /// <summary>Writes training images and the evaluator into a folder.</summary>
    public static string Save(string folder, ImageSet images)
    {
        Directory.CreateDirectory(folder);
        using var pixels = File.Create(Path.Combine(folder, "train-images-idx3-ubyte"));
        using var labels = File.Create(Path.Combine(folder, "train-labels-idx1-ubyte"));
        using var evaluator = File.Create(Path.Combine(folder, Evaluator.FileName));
        IdxWriter.WriteImages(pixels, images);
        IdxWriter.WriteLabels(labels, images);
        using var embedded = typeof(Evaluator).Assembly.GetManifestResourceStream("evaluator/mnist.safetensors")!;
        embedded.CopyTo(evaluator);
        return folder;
    }
}
