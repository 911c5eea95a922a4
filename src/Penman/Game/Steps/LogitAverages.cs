namespace Penman.Game.Steps;

/// <summary>The running means of the logits of real images and of fakes (Tseng et al. 2021, section 3.2).</summary>
internal sealed class LogitAverages
{
    /// <summary>What is left of a mean after a step that adds to it.</summary>
    private const float Decay = 0.99f;

    /// <summary>Below any weight of a step.</summary>
    private const float NoWeight = 1e-6f;

    /// <summary>Decayed sums of mean logits, real ones and fakes, and of the steps that they are of, (3); part of the state.</summary>
    public Variable Sums { get; } = new("logits", [3]);

    /// <summary>The means before a step, scalars; 0 before the first.</summary>
    public (Tensor Real, Tensor Fake) Means
    {
        get
        {
            var steps = Sum(2).Max(Tensor.Full([1], NoWeight));
            return ((Sum(0) / steps).Reshape(Shape.Scalar), (Sum(1) / steps).Reshape(Shape.Scalar));
        }
    }

    /// <summary>What becomes of them in a step with these logits, (N, 1).</summary>
    public Update After(Tensor realLogits, Tensor fakeLogits)
    {
        var added = Tensor.Concatenate(
            0,
            realLogits.Mean().Reshape([1]),
            fakeLogits.Mean().Reshape([1]),
            Tensor.Full([1], value: 1)
        );
        return new(Sums, Sums.Tensor * Decay + added * (1 - Decay));
    }

    private Tensor Sum(int place) => Sums.Tensor.Slice(axis: 0, place, count: 1);
}
