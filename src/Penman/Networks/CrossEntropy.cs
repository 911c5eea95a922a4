namespace Penman.Networks;

/// <summary>How far a guess of classes is from the truth.</summary>
internal static class CrossEntropy
{
    /// <summary>Softmax cross-entropy: the mean over the batch of log(sum over j of exp(l[j])) - l[label].</summary>
    /// <param name="logits">(N, classes).</param>
    /// <param name="labels">One-hot: (N, classes).</param>
    public static Tensor Of(Tensor logits, Tensor labels)
    {
        var shifted = logits - Largest.Along(axis: 1, logits).Detach(); // so that no exponential overflows
        var logSum = shifted.Exp().SumKeepingAxes(1).Log(); // (N, 1)
        var chosen = (shifted * labels).SumKeepingAxes(1); // (N, 1)
        return (logSum - chosen).Mean();
    }
}
