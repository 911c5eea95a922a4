namespace Penman.Networks.Layers;

/// <summary>
/// One more feature, or image, that says how much a batch varies: the standard deviation of each feature over a group
/// of examples (0 for the whole batch, which groups divide), averaged over all features (Karras et al. 2018, section
/// 3). A generator that draws one digit only gives itself away by it.
/// </summary>
public sealed class MinibatchDeviation(string name, int groupSize = 0)
    : Layer(name, LayerKind.Other, "MinibatchDeviation")
{
    /// <summary>Inside the root, whose slope is infinite at 0.</summary>
    private const float Epsilon = 1e-8f;

    /// <inheritdoc/>
    public override string Detail => groupSize == 0 ? "" : $"groups of {groupSize}";

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The groups do not divide the batch.</exception>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.Shape;
        var size = groupSize == 0 ? shape[0] : Math.Min(groupSize, shape[0]);
        if (shape[0] % size != 0)
            throw new ShapeException($"{Name}: groups of {size} do not divide the batch of {shape}.");
        var groups = shape[0] / size;
        var deviation = Deviation(input.Reshape([groups, size, shape.ElementCount / shape[0]])); // (groups, 1, 1)
        Shape added = shape.Rank == 4 ? [shape[0], 1, shape[2], shape[3]] : [shape[0], 1];
        var spread = deviation.BroadcastTo([groups, size, added.ElementCount / shape[0]]);
        return Tensor.Concatenate(1, input, spread.Reshape(added));
    }

    private static Tensor Deviation(Tensor groups)
    {
        var centred = groups - groups.MeanKeepingAxes(1);
        return (centred.Square().MeanKeepingAxes(1) + Epsilon).Sqrt().MeanKeepingAxes(2);
    }
}
