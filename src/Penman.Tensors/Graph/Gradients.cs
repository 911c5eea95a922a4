namespace Penman.Tensors;

/// <summary>
/// Reverse-mode differentiation as a transformation of graphs: gradients are tensors like any other and can be
/// differentiated again.
/// </summary>
public static class Gradients
{
    /// <summary>
    /// The gradient of a scalar with respect to each of some tensors; zeros where it does not depend on one.
    /// </summary>
    /// <exception cref="ShapeException"><paramref name="scalar"/> has more than one element.</exception>
    public static IReadOnlyList<Tensor> Of(Tensor scalar, params IReadOnlyList<Tensor> withRespectTo)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        if (scalar.Shape.ElementCount != 1)
            throw new ShapeException(
                $"Gradients: only a scalar can be differentiated, but the shape is {scalar.Shape}."
            );

        var gradients = new Dictionary<Tensor, Tensor> { [scalar] = Tensor.Full(scalar.Shape, 1) };
        foreach (var tensor in PathsTo(withRespectTo, scalar))
            Propagate(tensor, gradients);
        return [.. withRespectTo.Select(tensor => gradients.GetValueOrDefault(tensor) ?? Tensor.Full(tensor.Shape, 0))];
    }

    /// <summary>
    /// Forward mode: the directional derivative J t of a tensor y along directions t in some of those it depends on,
    /// the rate of change of y(x + s t) in s at s = 0. Summed over the inputs; of the output's shape.
    /// </summary>
    /// <remarks>
    /// No forward rules are needed. The vector-Jacobian product J' v, for a placeholder v, is linear in v, and so is
    /// its scalar product with t; the derivative of (J' v) . t = v . (J t) by v is J t, and v has gone from it
    /// (Townsend 2017, "A new trick for calculating Jacobian vector products").
    /// </remarks>
    /// <param name="output">y; any shape.</param>
    /// <param name="directions">Each x with its t, of the same shape.</param>
    /// <exception cref="ShapeException">A direction has another shape than its tensor.</exception>
    public static Tensor Tangent(Tensor output, params IReadOnlyList<(Tensor Input, Tensor Direction)> directions)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(directions);
        foreach (var (input, direction) in directions)
        {
            if (!input.Shape.Equals(direction.Shape))
                throw new ShapeException($"Tangent: the direction {direction.Shape} does not fit {input.Shape}.");
        }

        var cotangent = Tensor.Full(output.Shape, 0);
        var products = Of((output * cotangent).Sum(), [.. directions.Select(pair => pair.Input)]);
        var projections = products.Zip(directions, (product, pair) => (product * pair.Direction).Sum());
        return Of(projections.Aggregate(Tensor.FromSingle(0), (sum, next) => sum + next), cotangent)[0];
    }

    /// <summary>
    /// The tensors on some path from the targets to the scalar, consumers first, without the targets' own past.
    /// </summary>
    private static List<Tensor> PathsTo(IReadOnlyList<Tensor> targets, Tensor scalar)
    {
        var reaches = new HashSet<Tensor>(targets);
        List<Tensor> path = [];
        foreach (var tensor in Graph.Sort([scalar]))
        {
            if (!tensor.Inputs.Any(reaches.Contains))
                continue;
            reaches.Add(tensor);
            path.Add(tensor);
        }

        path.Reverse();
        return path;
    }

    private static void Propagate(Tensor tensor, Dictionary<Tensor, Tensor> gradients)
    {
        if (!gradients.TryGetValue(tensor, out var gradient))
            return;
        var parts = tensor.Op.Gradient(tensor, gradient);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not { } part)
                continue;
            var input = tensor.Inputs[i];
            gradients[input] = gradients.TryGetValue(input, out var sum) ? sum + part : part;
        }
    }
}
