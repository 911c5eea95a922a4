using System.Globalization;
using Penman.Files;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors;

namespace Penman.Tests.Fixtures;

/// <summary>
/// Numbers that PyTorch computed in float64 and rounded to float32 once; make_fixtures.py makes the files.
/// </summary>
internal sealed class TorchFixture
{
    /// <summary>
    /// For the float64 interpreter: what rounding the expected values, and constants such as 0.2f, costs.
    /// </summary>
    private const double RoundingTolerance = 1.5e-7;

    private readonly SafeTensorsFile _file;

    public TorchFixture(string name) => _file = SafeTensors.Read(PathOf($"{name}.safetensors"));

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", file);

    public ReadOnlySpan<float> this[string name] => _file.Tensors[name].Data.Span;

    public string Text(string key) => _file.Metadata[key];

    public double Number(string key) => double.Parse(Text(key), CultureInfo.InvariantCulture);

    public Variable Variable(string name)
    {
        var variable = new Variable(name, Shape.Of(_file.Tensors[name].Shape));
        this[name].CopyTo(variable.Values);
        return variable;
    }

    public void Fill(Variable variable, string name)
    {
        Assert.Equal(variable.Shape.AsSpan(), _file.Tensors[name].Shape);
        this[name].CopyTo(variable.Values);
    }

    /// <summary>
    /// Fills a network's parameters and buffers, by PyTorch's names: place of the layer, then the variable's own.
    /// </summary>
    public void Fill(Network network, string prefix)
    {
        foreach (var (name, variable) in TorchNames(network, prefix))
            Fill(variable, name);
    }

    /// <summary>
    /// Compares a network's parameters and buffers; the counterpart of <see cref="Fill(Network, string)"/>.
    /// </summary>
    public void AssertMatches(Network network, string prefix, double tolerance)
    {
        foreach (var (name, variable) in TorchNames(network, prefix))
            AssertMatches(name, variable.Values, tolerance);
    }

    public void AssertMatches(string name, ReadOnlySpan<float> actual, double tolerance) =>
        TestValues.AssertClose(this[name].ToDoubles(), actual.ToDoubles(), tolerance);

    /// <summary>
    /// Compares tensors with the values of their names: by the float64 interpreter and by a compiled program.
    /// </summary>
    public void AssertComputes(double tolerance, params (string Name, Tensor Value)[] cases)
    {
        Tensor[] outputs = [.. cases.Select(item => item.Value)];
        var exact = Interpreter.Evaluate<double>(outputs);
        using var team = new WorkerTeam(2);
        var program = TensorProgram.Compile(team, outputs);
        program.Run();
        for (var i = 0; i < cases.Length; i++)
        {
            TestValues.AssertClose(this[cases[i].Name].ToDoubles(), exact[i], RoundingTolerance);
            AssertMatches(cases[i].Name, program.Output(i), tolerance);
        }
    }

    /// <summary>A reshape has no place of its own in PyTorch's networks here; every other layer counts.</summary>
    private static IEnumerable<(string Name, Variable Variable)> TorchNames(Network network, string prefix) =>
        network
            .Layers.Where(layer => layer.Kind != LayerKind.Reshape)
            .SelectMany((layer, i) => layer.Parameters.Concat(layer.Buffers).Select(variable => (i, variable)))
            .Select(pair => ($"{prefix}.{pair.i}.{pair.variable.Name.Split('.')[^1]}", pair.variable));
}
