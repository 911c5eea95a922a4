using Penman.Tensors.Programs;

namespace Penman.Networks;

/// <summary>Layers in a row, from a known input shape.</summary>
public sealed class Network
{
    /// <summary>Joins layers, in order, for examples of a shape, the batch axis left out.</summary>
    /// <exception cref="ArgumentException">Two layers share a name.</exception>
    /// <exception cref="ShapeException">A layer does not fit the one before.</exception>
    public Network(string name, Shape inputShape, params IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Select(layer => layer.Name).Distinct(StringComparer.Ordinal).Count() != layers.Count)
            throw new ArgumentException($"Two layers of {name} have the same name.", nameof(layers));
        Name = name;
        InputShape = inputShape;
        Layers = layers;
        OutputShape = Example(Forward(new Variable("input", [1, .. inputShape]), Pass.Inference(LabelsOfOne())));
    }

    /// <summary>Its name in tables, pictures and files.</summary>
    public string Name { get; }

    /// <summary>Shape of one example, without the batch axis.</summary>
    public Shape InputShape { get; }

    /// <summary>Shape of what one example becomes.</summary>
    public Shape OutputShape { get; }

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Each layer in words and numbers, worked out when first asked for.</summary>
    public IReadOnlyList<LayerSummary> Summary => field ??= Summarise();

    /// <summary>Variables that the optimiser changes, in the order of the layers.</summary>
    public IReadOnlyList<Variable> Parameters => [.. Layers.SelectMany(layer => layer.Parameters)];

    /// <summary>Variables that training records beside the parameters.</summary>
    public IReadOnlyList<Variable> Buffers => [.. Layers.SelectMany(layer => layer.Buffers)];

    /// <summary>Parameters and buffers: all that a file must hold.</summary>
    public IReadOnlyList<Variable> State => [.. Layers.SelectMany(layer => layer.Parameters.Concat(layer.Buffers))];

    /// <summary>Classes of examples that the network tells apart; 0 for one that knows none.</summary>
    public int Classes => Layers.Max(layer => layer.Classes);

    /// <summary>Classes among which the network guesses that of each example; 0 for one that guesses none.</summary>
    public int Guesses => Layers.Max(layer => layer.Guesses);

    /// <summary>Whether the network, told the class of each example, reads it there as well.</summary>
    public bool Reads => Layers.Any(layer => layer.Reads);

    /// <summary>Codes among the latent numbers of a generator, or those that a discriminator guesses.</summary>
    public CodeSizes Codes => Layers.MaxBy(layer => layer.Codes.Numbers)!.Codes;

    /// <summary>Whether, in training, the result for one example depends on the others in its batch.</summary>
    public bool MixesExamples => Layers.Any(layer => layer.MixesExamples);

    /// <summary>Traces the network on a batch.</summary>
    /// <param name="input">Shape (N, InputShape...).</param>
    /// <param name="pass">Training or inference; with labels (N, Classes) if the network knows classes.</param>
    /// <exception cref="ShapeException">The batch or the labels do not fit.</exception>
    public Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        if (input.Shape.Rank == 0 || !Shape.Of(input.Shape.AsSpan()[1..]).Equals(InputShape))
            throw new ShapeException($"{Name}: takes a batch of {InputShape}, but the shape is {input.Shape}.");
        if (Classes > 0 && pass.Labels?.Shape.Equals([input.Shape[0], Classes]) is not true)
            throw new ShapeException(
                $"{Name}: needs labels ({input.Shape[0]}, {Classes}), one-hot, but has {pass.Labels?.Shape.ToString() ?? "none"}."
            );
        return Layers.Aggregate(input, (value, layer) => layer.Forward(value, pass));
    }

    /// <summary>Copies another network's parameters and buffers, in order.</summary>
    /// <exception cref="ShapeException">The networks differ in shape.</exception>
    public void CopyFrom(Network other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (to, from) in State.Zip(other.State))
        {
            if (!to.Shape.Equals(from.Shape))
                throw new ShapeException($"{Name}: {to} cannot take the values of {from}.");
            from.Values.CopyTo(to.Values);
        }
    }

    private List<LayerSummary> Summarise()
    {
        List<LayerSummary> rows = [];
        var value = new Variable("input", [1, .. InputShape]).Tensor;
        var labels = LabelsOfOne();
        foreach (var layer in Layers)
        {
            var input = new Variable("input", value.Shape).Tensor;
            value = layer.Forward(input, ForOne(layer, labels));
            rows.Add(
                new LayerSummary(layer.Name, layer.Type, layer.Detail, Example(input), Example(value))
                {
                    Kind = layer.Kind,
                    Parameters = layer.Parameters.Sum(parameter => (long)parameter.Shape.ElementCount),
                    Flops = ProgramStatistics.MatrixFlopsOf(value),
                }
            );
        }

        return rows;
    }

    /// <summary>A pass through a layer alone, for one example.</summary>
    internal static Pass ForOne(Layer layer, Tensor? labels)
    {
        var pass = Pass.Inference(labels);
        if (layer.StyleSize > 0)
            pass.Styles = new(new Variable("style", [1, layer.StyleSize]));
        return pass;
    }

    private Tensor? LabelsOfOne() => Classes > 0 ? new Variable("labels", [1, Classes]).Tensor : null;

    private static Shape Example(Tensor batch) => Shape.Of(batch.Shape.AsSpan()[1..]);
}

/// <summary>One layer in words and numbers, for tables and pictures; shapes are those of one example.</summary>
public sealed record LayerSummary(string Name, string Type, string Detail, Shape Input, Shape Output)
{
    /// <summary>What sort of layer it is.</summary>
    public LayerKind Kind { get; init; }

    /// <summary>Trainable numbers.</summary>
    public long Parameters { get; init; }

    /// <summary>Floating-point operations of its matrix products for one example; a multiply-add counts as 2.</summary>
    public long Flops { get; init; }

    /// <summary>A shape as people write it: 128×7×7.</summary>
    public static string Describe(Shape shape) => string.Join('×', shape);
}
