namespace Penman.Networks.Layers;

/// <summary>
/// Puts the class asked for beside the input, one-hot and scaled (by sqrt(classes) it is as loud as standard normal
/// numbers): (N, F) becomes (N, F + classes); (N, C, H, W) becomes (N, C + classes, H, W) with a constant image for
/// each class (Mirza and Osindero 2014).
/// </summary>
public sealed class LabelInput(string name, int classes, double scale = 1) : Layer(name, LayerKind.Other, "Label")
{
    /// <inheritdoc/>
    public override string Detail => $"{classes} classes";

    /// <inheritdoc/>
    public override int Classes => classes;

    /// <summary>What the one of the class asked for is multiplied by.</summary>
    public double Scale => scale;

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var labels = LabelsOf(pass, Name) * (float)Scale; // (N, classes)
        if (input.Shape.Rank != 4)
            return Tensor.Concatenate(1, input, labels);
        Shape planes = [input.Shape[0], classes, input.Shape[2], input.Shape[3]];
        return Tensor.Concatenate(1, input, labels.Reshape([input.Shape[0], classes, 1, 1]).BroadcastTo(planes));
    }

    internal static Tensor LabelsOf(Pass pass, string layer)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Labels ?? throw new InvalidOperationException($"{layer} reads labels, but the pass has none.");
    }
}
