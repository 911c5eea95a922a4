using Penman.Data;
using Penman.Evaluation.Evaluators;

namespace Penman.Subjects;

/// <summary>The real images that generated ones are compared with, and who compares them.</summary>
internal static class ReferenceData
{
    /// <summary>Reads one half of a data set.</summary>
    /// <param name="folder">Its folder; null for MNIST.</param>
    /// <param name="split">Which half.</param>
    /// <exception cref="InvalidDataException">Malformed.</exception>
    public static ImageSet Read(string? folder, DataSplit split) =>
        folder is not null ? ImageSet.FromFolder(folder, split)
        : split == DataSplit.Train ? Mnist.Train()
        : Mnist.Test();

    /// <summary>Loads the evaluator of a data set.</summary>
    /// <param name="folder">Its folder; null for MNIST.</param>
    /// <param name="threads">Threads to compute with; 0 for one per processor.</param>
    /// <exception cref="FileNotFoundException">There is none; says how to make one.</exception>
    public static Evaluator OpenEvaluator(string? folder, int threads)
    {
        if (folder is null)
            return Evaluator.Mnist(threads);
        var path = Path.Combine(folder, Evaluator.FileName);
        return File.Exists(path)
            ? Evaluator.Load(path, threads)
            : throw new FileNotFoundException(
                $"There is no evaluator {path}; make one with \"penman train-evaluator --data {folder}\"."
            );
    }
}
