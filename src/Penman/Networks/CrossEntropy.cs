namespace Penman.Networks;

/// <summary>How far a guess of classes is from the truth.</summary>
internal static class CrossEntropy
{
    /// <summary>Softmax cross-entropy: the mean over the batch of log(sum over j of exp(l[j])) - l[label].</summary>
    /// <param name="logits">(N, classes).</param>
    /// <param name="labels">One-hot: (N, classes).</param>
    public static Tensor Of(Tensor logits, Tensor labels)
    {
        var shifted = logits - Largest(logits).Detach();
        var logSum = shifted.Exp().SumKeepingAxes(1).Log(); // (N, 1)
        var chosen = (shifted * labels).SumKeepingAxes(1); // (N, 1)
        return (logSum - chosen).Mean();
    }

    /// <summary>The largest of each row, (N, 1): what the exponentials are scaled by, so that none overflows.</summary>
    private static Tensor Largest(Tensor logits) =>
        Enumerable
            .Range(0, logits.Shape[1])
            .Select(column => logits.Slice(axis: 1, column, count: 1))
            .Aggregate((largest, column) => largest.Max(column));
}
