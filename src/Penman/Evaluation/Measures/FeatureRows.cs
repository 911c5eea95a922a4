using Penman.Evaluation.Evaluators;

namespace Penman.Evaluation.Measures;

/// <summary>Chooses rows.</summary>
internal static class FeatureRows
{
    /// <summary>Some rows, in the order given.</summary>
    public static FeatureMatrix Take(this FeatureMatrix features, IReadOnlyList<int> rows)
    {
        var values = new double[rows.Count * features.Columns];
        for (var i = 0; i < rows.Count; i++)
            features.Row(rows[i]).CopyTo(values.AsSpan(i * features.Columns));
        return new FeatureMatrix(rows.Count, features.Columns, values);
    }

    /// <summary>What the evaluator makes of some of the images, in the order given.</summary>
    public static Readings Take(this Readings readings, IReadOnlyList<int> rows) =>
        new(readings.Features.Take(rows), readings.Logits.Take(rows));

    /// <summary>The places of each digit, in order.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> PlacesOfDigits(IReadOnlyList<byte> digits)
    {
        List<int>[] places = [.. Enumerable.Range(0, Data.ImageSet.ClassCount).Select(_ => new List<int>())];
        for (var i = 0; i < digits.Count; i++)
            places[digits[i]].Add(i);
        return places;
    }
}
