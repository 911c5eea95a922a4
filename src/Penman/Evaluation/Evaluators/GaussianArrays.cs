using Penman.Algebra;
using Penman.Files;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// Gaussians to and from the float32 arrays of a safetensors file: each number is kept as the sum of two floats, the
/// second what the first leaves out, so that 48 bits of it remain.
/// </summary>
/// <param name="path">The file, for sentences.</param>
/// <param name="file">Its content.</param>
/// <param name="count">Images behind them.</param>
internal sealed class GaussianArrays(string path, SafeTensorsFile file, int count)
{
    /// <summary>NAME.mean (2, d) and NAME.covariance (2, d, d).</summary>
    public static IEnumerable<NamedArray> Of(string name, Gaussian gaussian)
    {
        var d = gaussian.Mean.Length;
        yield return new NamedArray($"{name}.mean", [2, d], Split(gaussian.Mean));
        yield return new NamedArray($"{name}.covariance", [2, d, d], Split(gaussian.Covariance));
    }

    /// <summary>The Gaussian of a name.</summary>
    /// <exception cref="InvalidDataException">An array is missing or of another shape.</exception>
    public Gaussian Read(string name)
    {
        var mean = Join($"{name}.mean", rank: 1);
        var covariance = Join($"{name}.covariance", rank: 2);
        return covariance.Length == mean.Length * mean.Length
            ? new Gaussian(count, mean, covariance)
            : throw new InvalidDataException($"{path}: the tensor \"{name}.covariance\" does not fit its mean.");
    }

    private static float[] Split(double[] numbers) =>
        [.. numbers.Select(number => (float)number), .. numbers.Select(number => (float)(number - (float)number))];

    private double[] Join(string name, int rank)
    {
        if (!file.Tensors.TryGetValue(name, out var array) || array.Shape.Length != rank + 1 || array.Shape[0] != 2)
            throw new InvalidDataException($"{path}: the tensor \"{name}\" is missing, or not in two parts.");
        var half = array.Data.Length / 2;
        var (first, second) = (array.Data[..half].ToArray(), array.Data[half..].ToArray());
        return [.. first.Zip(second, (high, low) => (double)high + low)];
    }
}
