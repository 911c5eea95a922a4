using Penman.Algebra;

namespace Penman.Evaluation.Evaluators;

/// <summary>What the evaluator makes of a set of images.</summary>
/// <param name="Features">The layer before the logits: (N, 128).</param>
/// <param name="Logits">One for each class: (N, classes).</param>
public sealed record Readings(Matrix Features, Matrix Logits)
{
    /// <summary>Images, N.</summary>
    public int Count => Features.Rows;

    /// <summary>The class that each image is read as: that of the largest logit, the first of equals.</summary>
    public IReadOnlyList<int> Digits() => [.. Enumerable.Range(0, Count).Select(Digit)];

    /// <summary>The share of images that are read as they should be, in [0, 1].</summary>
    /// <param name="asked">What each should be read as: (N).</param>
    public double Agreement(IReadOnlyList<int> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Digits().Zip(asked).Count(pair => pair.First == pair.Second) / (double)asked.Count;
    }

    /// <summary>The same of some of the images, in the order given.</summary>
    public Readings Take(IReadOnlyList<int> places) => new(Features.Take(places), Logits.Take(places));

    /// <summary>The softmax of the logits: (N, classes), each row's sum 1.</summary>
    public Matrix Probabilities()
    {
        var values = new double[Logits.Values.Length];
        for (var row = 0; row < Count; row++)
            Softmax(Logits.Row(row), values.AsSpan(row * Logits.Columns, Logits.Columns));
        return new Matrix(Count, Logits.Columns, values);
    }

    /// <summary>For each class the places of the images of it, in order.</summary>
    /// <param name="digits">What each image is taken for; null for what it is read as.</param>
    internal IReadOnlyList<int>[] PlacesByDigit(IReadOnlyList<int>? digits = null)
    {
        var byDigit = (digits ?? Digits()).Select((digit, place) => (digit, place)).ToLookup(pair => pair.digit);
        return
        [
            .. Enumerable.Range(0, Logits.Columns).Select(digit => byDigit[digit].Select(pair => pair.place).ToList()),
        ];
    }

    private int Digit(int row)
    {
        var logits = Logits.Row(row);
        var best = 0;
        for (var digit = 1; digit < logits.Length; digit++)
            best = logits[digit] > logits[best] ? digit : best;
        return best;
    }

    private static void Softmax(ReadOnlySpan<double> logits, Span<double> probabilities)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        foreach (var logit in logits)
            largest = Math.Max(largest, logit);
        for (var i = 0; i < logits.Length; i++)
            sum += probabilities[i] = Math.Exp(logits[i] - largest);
        foreach (ref var probability in probabilities)
            probability /= sum;
    }
}
