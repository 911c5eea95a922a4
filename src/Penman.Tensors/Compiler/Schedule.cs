namespace Penman.Tensors.Compiler;

/// <summary>
/// Orders kernels so that each follows what it reads, and so that a kernel that overwrites a variable follows all that
/// still want the old value.
/// </summary>
internal sealed class Schedule
{
    private readonly IReadOnlyList<KernelGroup> _groups;
    private readonly Dictionary<Tensor, KernelGroup> _home = [];
    private readonly Dictionary<KernelGroup, List<KernelGroup>> _after = [];

    private Schedule(IReadOnlyList<KernelGroup> groups)
    {
        _groups = groups;
        foreach (var group in groups)
        {
            foreach (var tensor in group.All)
                _home.TryAdd(tensor, group);
        }

        foreach (var group in groups)
            _after[group] = [.. group.Sources().Where(_home.ContainsKey).Select(source => _home[source]).Distinct()];
    }

    /// <summary>Orders kernels.</summary>
    /// <param name="groups">The kernels, inputs of the earlier trace first.</param>
    /// <param name="updates">New values of variables.</param>
    /// <param name="outputs">Values that must stay as they are until the next run.</param>
    /// <returns>The order, and the updates whose values may go straight into their variables.</returns>
    public static (IReadOnlyList<KernelGroup> Order, IReadOnlyDictionary<Tensor, Variable> InPlace) Make(
        IReadOnlyList<KernelGroup> groups,
        IReadOnlyList<Update> updates,
        IReadOnlySet<Tensor> outputs
    )
    {
        var schedule = new Schedule(groups);
        Dictionary<Tensor, Variable> inPlace = [];
        foreach (var update in updates)
        {
            if (
                !outputs.Contains(update.Value)
                && !inPlace.ContainsKey(update.Value)
                && schedule.TryWriteInPlace(update)
            )
                inPlace.Add(update.Value, update.Variable);
        }

        return (schedule.Sort(), inPlace);
    }

    private bool TryWriteInPlace(Update update)
    {
        var writer = _home[update.Value];
        if (!ReadsOnlyAtTheSamePlace(writer, update.Variable))
            return false;
        var readers = _groups
            .Where(group => group != writer && group.Sources().Any(source => IsVariable(source, update.Variable)))
            .ToList();
        if (readers.Exists(reader => Follows(reader, writer)))
            return false;
        _after[writer].AddRange(readers);
        return true;
    }

    /// <summary>Whether each element of the variable is read, if at all, by the iteration that overwrites it.</summary>
    private static bool ReadsOnlyAtTheSamePlace(KernelGroup writer, Variable variable) =>
        writer
            .Reads()
            .Select(input => Layout.Of(input)!)
            .Where(layout => IsVariable(layout.Source, variable))
            .All(layout => layout.IsContiguous && layout.Shape.Equals(writer.Shape))
        && (writer.Root is null || !writer.Root.Inputs.Any(input => IsVariable(Layout.Of(input)!.Source, variable)));

    private static bool IsVariable(Tensor source, Variable variable) =>
        source.Op is Ops.VariableOp op && op.Variable == variable;

    private bool Follows(KernelGroup group, KernelGroup other)
    {
        HashSet<KernelGroup> seen = [];
        Stack<KernelGroup> open = new([group]);
        while (open.TryPop(out var next))
        {
            if (next == other)
                return true;
            foreach (var before in _after[next].Where(seen.Add))
                open.Push(before);
        }

        return false;
    }

    /// <summary>Depth first, so that a value is used soon after it is made.</summary>
    private List<KernelGroup> Sort()
    {
        List<KernelGroup> order = [];
        HashSet<KernelGroup> seen = [];
        Stack<(KernelGroup Group, int Next)> stack = [];
        foreach (var group in _groups)
        {
            if (seen.Add(group))
                stack.Push((group, 0));
            while (stack.TryPop(out var top))
            {
                if (top.Next == _after[top.Group].Count)
                {
                    order.Add(top.Group);
                    continue;
                }

                stack.Push((top.Group, top.Next + 1));
                if (seen.Add(_after[top.Group][top.Next]))
                    stack.Push((_after[top.Group][top.Next], 0));
            }
        }

        return order;
    }
}
