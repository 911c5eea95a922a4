using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Hands;

/// <summary>
/// The part of the latent space in which a hand writes: its style, how much each class departs from it, and how much one
/// character varies from the next.
/// </summary>
internal sealed class HandRegion
{
    /// <summary>How much a character varies where too few samples tell: as siblings do, in standard deviations.</summary>
    private const double UsualSpread = 0.35;

    /// <summary>Samples that the usual spread counts for.</summary>
    private const int UsualCount = 10;

    private readonly float[] _centre;
    private readonly float[]?[] _departures; // of each class; null for one without samples

    /// <param name="style">The styles that were found.</param>
    /// <param name="samples">Of these samples.</param>
    /// <param name="classes">Classes of the generator.</param>
    public HandRegion(HandStyle style, IReadOnlyList<HandSample> samples, int classes)
    {
        _centre = style.Shared.ToArray();
        _departures = new float[classes][];
        var (squares, freedom) = (0.0, 0);
        foreach (var group in samples.Index().GroupBy(item => item.Item.Class))
        {
            var own = group.Select(item => style.Own(item.Index).ToArray()).ToList();
            var mean = Mean(own);
            // Of n samples the mean counts n / (n + 1): one alone may be half chance.
            _departures[group.Key] = [.. mean.Select(value => value * own.Count / (own.Count + 1))];
            squares += own.Sum(one => one.Zip(mean, (x, y) => (double)(x - y) * (x - y)).Sum()) / _centre.Length;
            freedom += own.Count - 1;
        }

        Spread = Math.Sqrt((squares + UsualCount * UsualSpread * UsualSpread) / (freedom + UsualCount));
    }

    /// <summary>Standard deviation of a character's style around that of its class, in each direction.</summary>
    public double Spread { get; }

    /// <summary>
    /// Lets a generator draw in the region whatever standard normal numbers it gets: the region goes into the weights of
    /// its first layer, which is W (m_y + spread z) + V y + b for the style m_y of class y.
    /// </summary>
    /// <exception cref="ArgumentException">The generator does not begin with a linear layer of style and class.</exception>
    public void FoldInto(Network generator)
    {
        var (label, first) = Layers(generator);
        Variable weight = first.Parameters[0],
            bias = first.Parameters[1];
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        for (var i = 0; i < outputs; i++)
        {
            var row = weight.Values.Slice(i * inputs, inputs);
            var styles = row[.._centre.Length];
            bias.Values[i] += Product(styles, _centre);
            for (var y = 0; y < _departures.Length; y++)
                if (_departures[y] is { } departure)
                    row[_centre.Length + y] += (float)(Product(styles, departure) / label.Scale);
            foreach (ref var number in styles)
                number *= (float)Spread;
        }
    }

    /// <summary>Refuses a generator into which no region can be folded.</summary>
    /// <exception cref="ArgumentException">Says what it would take.</exception>
    public static (LabelInput Label, Linear First) Layers(Network generator) =>
        generator.Layers is [LabelInput label, Linear { Parameters.Count: 2 } first, ..]
            ? (label, first)
            : throw new ArgumentException(
                "A hand needs a generator that is told the class beside the style and begins with a linear layer with a bias, as that of the preset penman; train one, or take the one in the box."
            );

    private static float Product(ReadOnlySpan<float> left, float[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += (double)left[i] * right[i];
        return (float)sum;
    }

    private static float[] Mean(List<float[]> vectors) =>
        [.. Enumerable.Range(0, vectors[0].Length).Select(i => vectors.Average(vector => vector[i]))];
}
