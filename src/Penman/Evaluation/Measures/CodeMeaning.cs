using Penman.Algebra;

namespace Penman.Evaluation.Measures;

/// <summary>What the values of a generator's categorical code draw (InfoGAN, Chen et al. 2016).</summary>
/// <param name="Counts">For each value of the code, how many of its images are read as each class.</param>
public sealed record CodeMeaning(IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>
    /// The class that each value is matched with: of all ways to give values different classes the one by which most images are
    /// read as their value's class. Null for a value that is left over.
    /// </summary>
    public IReadOnlyList<int?> Classes => Matching.Best(Counts);

    /// <summary>The share of images that are read as the class of their value, in [0, 1].</summary>
    public double Accuracy =>
        Classes.Select((label, value) => label is { } matched ? Counts[value][matched] : 0).Sum() / (double)Total;

    /// <summary>
    /// The mutual information of value and class in nats: from 0, where a value says nothing of what is drawn, to
    /// <see cref="LargestInformation"/>. A few thousandths of it are chance.
    /// </summary>
    public double Information
    {
        get
        {
            double[] ofClass =
            [
                .. Enumerable.Range(0, Counts[0].Count).Select(label => Counts.Sum(row => (double)row[label])),
            ];
            var total = ofClass.Sum();
            return Counts.Sum(row => row.Select((count, label) => Term(count, row.Sum(), ofClass[label])).Sum());

            // p(v, c) ln(p(v, c) / (p(v) p(c)))
            double Term(double count, double ofValue, double ofThisClass) =>
                count == 0 ? 0 : count / total * Math.Log(count * total / (ofValue * ofThisClass));
        }
    }

    /// <summary>The log of the number of values or of classes, whichever are fewer.</summary>
    public double LargestInformation => Math.Log(Math.Min(Counts.Count, Counts[0].Count));

    private int Total => Counts.Sum(row => row.Sum());

    /// <summary>Counts what images are read as.</summary>
    /// <param name="values">The code's value of each image, from 0.</param>
    /// <param name="read">The class that each image is read as, from 0.</param>
    /// <param name="sizes">How many values and classes there are.</param>
    /// <exception cref="ArgumentException">No image, or not as many values as readings.</exception>
    public static CodeMeaning Of(IReadOnlyList<int> values, IReadOnlyList<int> read, (int Values, int Classes) sizes)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(read);
        if (values.Count == 0 || values.Count != read.Count)
            throw new ArgumentException(
                $"A code's meaning is read of at least one image, found {values.Count} values and {read.Count} readings."
            );
        int[][] counts = [.. Enumerable.Range(0, sizes.Values).Select(_ => new int[sizes.Classes])];
        foreach (var (value, label) in values.Zip(read))
            counts[value][label]++;
        return new(counts);
    }
}
