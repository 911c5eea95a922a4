namespace Penman.Tensors.Compiler;

/// <summary>
/// Orders kernels so that each follows what it reads, and so that a kernel that overwrites a variable follows all that
/// still want the old value.
/// </summary>
internal sealed class Scheduler
{
    private readonly IReadOnlyList<Kernel> _kernels;
    private readonly Dictionary<Tensor, Kernel> _home = [];
    private readonly Dictionary<Kernel, List<Kernel>> _after = [];

    private Scheduler(IReadOnlyList<Kernel> kernels)
    {
        _kernels = kernels;
        foreach (var kernel in kernels)
        {
            foreach (var tensor in kernel.All)
                _home.TryAdd(tensor, kernel);
        }

        foreach (var kernel in kernels)
            _after[kernel] = [.. kernel.Sources().Where(_home.ContainsKey).Select(source => _home[source]).Distinct()];
    }

    /// <summary>Orders kernels, given by the first tensor they compute in the order of the trace.</summary>
    public static Schedule Order(
        IReadOnlyList<Kernel> kernels,
        IReadOnlyList<Tensor> outputs,
        IReadOnlyList<Update> updates
    )
    {
        var scheduler = new Scheduler(kernels);
        Dictionary<Tensor, Variable> inPlace = [];
        foreach (var update in updates)
        {
            if (
                !outputs.Contains(update.Value)
                && !inPlace.ContainsKey(update.Value)
                && scheduler.TryWriteInPlace(update)
            )
                inPlace.Add(update.Value, update.Variable);
        }

        // Depth first, so that a value is used soon after it is made.
        var order = Graph.Sort(kernels, kernel => scheduler._after[kernel]);
        return new Schedule(order, outputs, updates, inPlace);
    }

    private bool TryWriteInPlace(Update update)
    {
        var writer = _home[update.Value];
        if (!ReadsOnlyAtTheSamePlace(writer, update.Variable))
            return false;
        var readers = _kernels
            .Where(kernel => kernel != writer && kernel.Sources().Any(source => IsVariable(source, update.Variable)))
            .ToList();
        if (Graph.Sort(readers, kernel => _after[kernel]).Contains(writer))
            return false;
        _after[writer].AddRange(readers);
        return true;
    }

    /// <summary>Whether each element of the variable is read, if at all, by the iteration that overwrites it.</summary>
    private static bool ReadsOnlyAtTheSamePlace(Kernel writer, Variable variable) =>
        writer
            .Reads()
            .Select(input => Layout.Of(input)!)
            .Where(layout => IsVariable(layout.Source, variable))
            .All(layout => layout.IsContiguous && layout.Shape.Equals(writer.Shape))
        && (writer.Root is null || !writer.Root.Inputs.Any(input => IsVariable(Layout.Of(input)!.Source, variable)));

    private static bool IsVariable(Tensor source, Variable variable) =>
        source.Op is Ops.VariableOp op && op.Variable == variable;
}
