// Shows: Layer, LayerKind
using Penman.Networks;
using Penman.Tensors;

var network = new Network("scaled", [4], new Scale("scale"));
Console.WriteLine(network.Forward(Tensor.Full([2, 4], value: 1), Pass.Inference()).Shape); // (2, 4)
Console.WriteLine(network.Parameters[0].Name); // scale.factor

/// <summary>Multiplies by a number that is learned.</summary>
internal sealed class Scale(string name) : Layer(name, LayerKind.Other, "Scale")
{
    private readonly Variable _factor = new($"{name}.factor", []);

    public override IReadOnlyList<Variable> Parameters => [_factor];

    public override bool MixesExamples => false; // so that real and fake images may pass through it together

    public override Tensor Forward(Tensor input, Pass pass) => input * _factor;
}
