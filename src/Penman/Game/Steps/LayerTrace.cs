using Penman.Networks;

namespace Penman.Game.Steps;

/// <summary>
/// One pass of a discriminator over a batch, layer by layer, and what can be had from a single way back: with images
/// that do not interact, the gradient of the sum of all logits is, image by image, that of its own logit, and any
/// loss's gradient is a multiple of it.
/// </summary>
/// <remarks>
/// With a_l the values between layers, δ_l the gradient of an image's own logit by them and c the loss's derivative by
/// that logit, the loss's gradient by the parameters of layer l is the vector-Jacobian product of that layer at a_(l-1)
/// with the cotangent c δ_l. The penalty Σ s/2 |δ_0|² adds nothing but a pass forward if all layers are piecewise
/// linear: its tangents t_0 = s δ_0, t_l = J_l t_(l-1) take the same places as the values c a_l do in the loss, so that
/// the layer is differentiated once, at c a_(l-1) + t_(l-1) with the cotangent δ_l. A bias does not see the input: its
/// gradient has the cotangent c δ_l, and none from the penalty. No double back-propagation, no approximation.
/// </remarks>
internal sealed class LayerTrace
{
    private readonly Network _network;
    private readonly Tensor[] _values; // a_0, the images, to a_L, the logits
    private readonly Lazy<IReadOnlyList<Tensor>> _slopes; // δ_0 to δ_L, each of the shape of a_l

    public LayerTrace(Network network, Tensor images, Pass pass)
    {
        _network = network;
        _values = new Tensor[network.Layers.Count + 1];
        _values[0] = images;
        for (var i = 0; i < network.Layers.Count; i++)
            _values[i + 1] = network.Layers[i].Forward(_values[i], pass);
        _slopes = new(() => Gradients.Of(Logits.Sum(), _values));
    }

    /// <summary>Whether <see cref="ParameterGradients"/> may be given a penalty's scale.</summary>
    public static bool TakesPenaltiesOf(Network network) =>
        !network.MixesExamples && network.Layers.All(layer => layer.IsPiecewiseLinear);

    /// <summary>(M, 1).</summary>
    public Tensor Logits => _values[^1];

    /// <summary>What the last layer makes logits of, (M, ...).</summary>
    public Tensor Features => _values[^2];

    /// <summary>The gradient of each image's logit by its pixels; of the images' shape.</summary>
    public Tensor ImageSlope => _slopes.Value[0];

    /// <summary>The gradient of loss + Σ scale/2 |slope|² by the network's parameters, in their order.</summary>
    /// <param name="lossSlope">c: the loss's derivative by each logit, (M, 1).</param>
    /// <param name="penaltyScale">s: the weight of each image's squared slope, (M, 1); null for no penalty.</param>
    public IReadOnlyList<Tensor> ParameterGradients(Tensor lossSlope, Tensor? penaltyScale)
    {
        List<Tensor> gradients = [];
        var tangent = penaltyScale is null ? null : PerImage(penaltyScale, _values[0]) * ImageSlope;
        for (var i = 0; i < _network.Layers.Count; i++)
        {
            gradients.AddRange(GradientsOfLayer(i, lossSlope, tangent));
            if (tangent is not null)
                tangent = Gradients.Tangent(_values[i + 1], (_values[i], tangent));
        }

        return gradients;
    }

    private IEnumerable<Tensor> GradientsOfLayer(int index, Tensor lossSlope, Tensor? tangent)
    {
        var (input, output, slope) = (_values[index], _values[index + 1], _slopes.Value[index + 1]);
        var cotangent = Tensor.Full(output.Shape, 0); // a place for what is substituted below
        var products = Gradients.Of(
            (output * cotangent).Sum(),
            [.. _network.Layers[index].Parameters.Select(parameter => parameter.Tensor)]
        );
        Dictionary<Tensor, Tensor> loss = new() { [cotangent] = PerImage(lossSlope, slope) * slope };
        if (tangent is null)
            return Graph.Substitute(products, loss);
        Dictionary<Tensor, Tensor> both = new()
        {
            [cotangent] = slope,
            [input] = PerImage(lossSlope, input) * input + tangent,
        };
        return products.Select(product =>
            Graph.Substitute([product], Graph.DependsOn(product, input) ? both : loss)[0]
        );
    }

    /// <summary>A number for each image, (M, 1), in a shape that broadcasts against values of the batch.</summary>
    internal static Tensor PerImage(Tensor numbers, Tensor values) =>
        numbers.Reshape([values.Shape[0], .. Enumerable.Repeat(element: 1, values.Shape.Rank - 1)]);
}
