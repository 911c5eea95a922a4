using Penman.Networks;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Looking;

/// <summary>
/// What every layer of a network makes of one input: a generator's from noise to digit, a discriminator's from digit to logit. Its
/// weights are read anew at each call.
/// </summary>
/// <remarks>
/// Layers do as after training. A layer that compares the images of a batch sees this one alone.
/// </remarks>
public sealed class FeatureMaps
{
    private readonly IReadOnlyList<LayerSummary> _layers;
    private readonly Shape _inputShape;
    private readonly bool _beginsWithImage;
    private readonly Variable _input;
    private readonly Variable? _labels;
    private readonly TensorProgram _program;

    /// <summary>Compiles a network for one input.</summary>
    public FeatureMaps(WorkerTeam team, Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        (_layers, _inputShape) = (network.Summary, network.InputShape);
        _beginsWithImage = network.InputShape.Rank > 1;
        _input = new("input", [1, .. network.InputShape]);
        _labels = network.Classes > 0 ? new("labels", [1, network.Classes]) : null;
        List<Tensor> values = [];
        var pass = Pass.Inference(_labels?.Tensor);
        foreach (var layer in network.Layers)
            values.Add(layer.Forward(values.Count > 0 ? values[^1] : _input, pass));
        _program = TensorProgram.Compile(team, [.. values]);
    }

    /// <summary>The input, and after it what each layer makes of it, in order.</summary>
    /// <param name="input">One example: as many numbers as the network takes.</param>
    /// <param name="classWeights">(classes): 1 for the class that is asked for; empty where the network knows none.</param>
    /// <exception cref="ArgumentException">Another number of either.</exception>
    public IReadOnlyList<LayerMaps> Of(ReadOnlySpan<float> input, ReadOnlySpan<float> classWeights)
    {
        if (
            input.Length != _input.Values.Length
            || (_labels is not null && classWeights.Length != _labels.Values.Length)
        )
            throw new ArgumentException(
                $"The network takes {_input.Values.Length} numbers and {_labels?.Values.Length ?? 0} classes, "
                    + $"not {input.Length} and {classWeights.Length}."
            );
        input.CopyTo(_input.Values);
        if (_labels is not null)
            classWeights.CopyTo(_labels.Values);
        _program.Run();
        var first = new LayerMaps("input", _beginsWithImage ? "Image" : "Noise", "", _inputShape, input.ToArray())
        {
            IsImage = _beginsWithImage,
        };
        return [first, .. _layers.Select(OutputOf)];
    }

    private LayerMaps OutputOf(LayerSummary layer, int place) =>
        new(layer.Name, layer.Type, layer.Detail, layer.Output, _program.Output(place).ToArray())
        {
            IsImage = !_beginsWithImage && layer.Output.Equals(_layers[^1].Output) && layer.Type == _layers[^1].Type,
        };
}
