using Penman.Nn;
using Penman.Tensors;
using Penman.Tensors.Threading;

namespace Penman.Gan;

/// <summary>
/// Directions of the latent space along which a generator's pictures change most: the leading eigenvectors of the mean of
/// J'J, where J is the derivative of the picture by the latent vector (Ramesh et al. 2018, arXiv:1812.01161, of one
/// point; here the mean over many).
/// </summary>
public static class StyleDirections
{
    private const int Points = 40;
    private const float Step = 0.1f;
    private const int Iterations = 200;

    /// <summary>Finds directions of length 1, orthogonal to each other, the strongest first.</summary>
    /// <param name="team">The workers.</param>
    /// <param name="generator">Latent vectors to images.</param>
    /// <param name="count">How many; fewer come back if the latent vector is shorter.</param>
    public static IReadOnlyList<float[]> Of(WorkerTeam team, Network generator, int count)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var matrix = MeanSquare(team, generator);
        var size = generator.InputShape.ElementCount;
        List<double[]> found = [];
        while (found.Count < Math.Min(count, size))
            found.Add(Leading(matrix, found));
        return [.. found.Select(Oriented)];
    }

    /// <summary>The mean of J'J over points of the latent space and, in turn, the digits; by central differences.</summary>
    private static double[,] MeanSquare(WorkerTeam team, Network generator)
    {
        var size = generator.InputShape.ElementCount;
        var latent = new Variable("latent", [2 * size, .. generator.InputShape]);
        var labels = generator.Classes > 0 ? new Variable("labels", [2 * size, generator.Classes]) : null;
        var program = TensorProgram.Compile(team, [generator.Forward(latent, Pass.Inference(labels?.Tensor))]);
        var sum = new double[size, size];
        for (var point = 0; point < Points; point++)
        {
            Around((ulong)point, latent.Values, size);
            for (var row = 0; labels is not null && row < 2 * size; row++)
            {
                labels.Values.Slice(row * generator.Classes, generator.Classes).Clear();
                labels.Values[row * generator.Classes + point % generator.Classes] = 1;
            }

            program.Run();
            AddSquare(Differences(program.Output(0), size), sum);
        }

        return sum;
    }

    /// <summary>Rows 2 i and 2 i + 1 are the point, a step forward and a step back along axis i.</summary>
    private static void Around(ulong seed, Span<float> latent, int size)
    {
        for (var row = 0; row < 2 * size; row++)
        {
            var values = latent.Slice(row * size, size);
            CountedRandom.Normal(seed, RandomStreams.SampleLatent, step: 0, firstIndex: 0, values);
            values[row / 2] += row % 2 == 0 ? Step : -Step;
        }
    }

    private static double[][] Differences(ReadOnlySpan<float> images, int size)
    {
        var pixels = images.Length / (2 * size);
        var columns = new double[size][];
        for (var i = 0; i < size; i++)
        {
            columns[i] = new double[pixels];
            for (var pixel = 0; pixel < pixels; pixel++)
                columns[i][pixel] = images[2 * i * pixels + pixel] - images[(2 * i + 1) * pixels + pixel];
        }

        return columns;
    }

    private static void AddSquare(double[][] columns, double[,] sum)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
                sum[i, j] += Dot(columns[i], columns[j]);
        }
    }

    /// <summary>Power iteration beside the directions that are known.</summary>
    private static double[] Leading(double[,] matrix, List<double[]> known)
    {
        var size = matrix.GetLength(0);
        var vector = new double[size];
        for (var i = 0; i < size; i++)
            vector[i] = 1 + (i + known.Count) % 7 * 0.1; // any start that is orthogonal to none
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var next = new double[size];
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                    next[i] += matrix[i, j] * vector[j];
            }

            vector = Unit(next, known);
        }

        return vector;
    }

    private static double[] Unit(double[] vector, List<double[]> known)
    {
        foreach (var other in known)
        {
            var share = Dot(vector, other);
            for (var i = 0; i < vector.Length; i++)
                vector[i] -= share * other[i];
        }

        var length = Math.Sqrt(Dot(vector, vector));
        return length > 0 ? [.. vector.Select(value => value / length)] : vector;
    }

    /// <summary>With its largest number positive, for both signs are as good.</summary>
    private static float[] Oriented(double[] vector)
    {
        var sign = Math.Sign(vector.MaxBy(Math.Abs));
        return [.. vector.Select(value => (float)(sign * value))];
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
