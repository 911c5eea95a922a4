namespace Penman.Models.Onnx;

/// <summary>
/// The values of a network for a batch of any size. It is traced on two sizes: where the traces differ, a size grows
/// with the batch.
/// </summary>
internal sealed class OnnxValues
{
    private readonly IReadOnlyList<FrozenNode> _two;
    private readonly IReadOnlyList<FrozenNode> _three;
    private readonly string[] _names;

    public OnnxValues(FrozenGraph two, FrozenGraph three, string output, params string[] reserved)
    {
        (_two, _three) = (two.Nodes, three.Nodes);
        if (!_two.Select(node => node.Operation).SequenceEqual(_three.Select(node => node.Operation)))
            throw DependsOnBatch("layers");
        _names = NamesOf(_two, [.. reserved, output]);
        _names[^1] = output;
    }

    public int Count => _two.Count;

    /// <summary>Shape of one example of the output.</summary>
    public Shape OutputShape => [.. _two[^1].Shape.Skip(1)];

    /// <summary>
    /// Adds a value to a GraphProto: nothing for an input, an initializer for a constant, else a node.
    /// </summary>
    public void AddTo(ProtobufMessage graph, int i)
    {
        var node = _two[i];
        if (node.Operation == FrozenOperation.Input)
            return;
        if (node.Operation == FrozenOperation.Constant)
        {
            ExpectEqual(node.Shape.Equals(_three[i].Shape), i);
            graph.Message(5, OnnxProto.Tensor(_names[i], node.Shape, node.Values.Span));
            return;
        }

        ExpectEqual(node.Settings.SequenceEqual(_three[i].Settings), i);
        // Copies for each image would have a size that is not known here, and a sum over images mixes them.
        if (node.Operation is FrozenOperation.Broadcast or FrozenOperation.Sum)
            ExpectEqual(Grows(i) == Grows(node.Inputs[0]), i);
        var inputs = node.Inputs.Select(place => _names[place]).ToList();
        var (written, constants) = OnnxOperations.Write(node, SizesOf(i), inputs, _names[i]);
        foreach (var one in written)
            graph.Message(1, one);
        foreach (var constant in constants)
            graph.Message(5, constant);
    }

    private bool Grows(int i) => !_two[i].Shape.Equals(_three[i].Shape);

    /// <summary>Sizes, with -1 for the one that grows with the batch.</summary>
    private long[] SizesOf(int i)
    {
        var (two, three) = (_two[i].Shape, _three[i].Shape);
        ExpectEqual(two.Zip(three).Count(pair => pair.First != pair.Second) <= 1, i);
        return [.. two.Zip(three, (a, b) => a == b ? a : -1L)];
    }

    private void ExpectEqual(bool areEqual, int i)
    {
        if (!areEqual)
            throw DependsOnBatch(_names[i]);
    }

    private static NotSupportedException DependsOnBatch(string what) =>
        new($"ONNX: {what} of the generator cannot be exported, for it depends on the number of images in a batch.");

    /// <summary>
    /// An input's or a variable's own name, or the operation's and its place; never one that is taken.
    /// </summary>
    private static string[] NamesOf(IReadOnlyList<FrozenNode> nodes, IEnumerable<string> reserved)
    {
        var inputs = nodes.Where(node => node.Operation == FrozenOperation.Input).Select(node => node.Name);
        HashSet<string> taken = [.. reserved, .. inputs];
        return
        [
            .. nodes.Select((node, i) => node.Operation == FrozenOperation.Input ? node.Name : NameOf(node, i, taken)),
        ];
    }

    private static string NameOf(FrozenNode node, int i, HashSet<string> taken)
    {
        var name = node.Name.Length > 0 ? node.Name : $"{node.Operation}{i}";
        while (!taken.Add(name))
            name = $"{name}.{i}";
        return name;
    }
}
