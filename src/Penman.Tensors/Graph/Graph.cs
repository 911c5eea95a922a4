using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <summary>Walks over graphs of tensors.</summary>
public static class Graph
{
    /// <summary>Every tensor that the outputs depend on, once, inputs before users.</summary>
    internal static IReadOnlyList<Tensor> Sort(IEnumerable<Tensor> outputs) => Sort(outputs, tensor => tensor.Inputs);

    /// <summary>All that some things depend on, once, inputs before users; iterative, so depth has no limit.</summary>
    internal static IReadOnlyList<T> Sort<T>(IEnumerable<T> outputs, Func<T, IReadOnlyList<T>> inputsOf)
    {
        List<T> sorted = [];
        HashSet<T> seen = [];
        Stack<(T Item, IReadOnlyList<T> Inputs, int Next)> stack = [];
        foreach (var output in outputs)
        {
            if (seen.Add(output))
                stack.Push((output, inputsOf(output), 0));
            while (stack.TryPop(out var top))
            {
                if (top.Next == top.Inputs.Count)
                {
                    sorted.Add(top.Item);
                    continue;
                }

                stack.Push((top.Item, top.Inputs, top.Next + 1));
                var input = top.Inputs[top.Next];
                if (seen.Add(input))
                    stack.Push((input, inputsOf(input), 0));
            }
        }

        return sorted;
    }

    /// <summary>
    /// Tensors with some of those they depend on replaced by others of the same shape; what does not depend on them is
    /// shared. Replacements are not searched themselves.
    /// </summary>
    /// <exception cref="ShapeException">A replacement does not fit.</exception>
    public static IReadOnlyList<Tensor> Substitute(
        IReadOnlyList<Tensor> tensors,
        IReadOnlyDictionary<Tensor, Tensor> replacements
    )
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(replacements);
        Dictionary<Tensor, Tensor> image = [];
        foreach (var part in Sort(tensors))
        {
            if (replacements.TryGetValue(part, out var replacement))
                image[part] = replacement;
            else if (part.Inputs.All(input => ReferenceEquals(image[input], input)))
                image[part] = part;
            else
                image[part] = new Tensor(part.Op, [.. part.Inputs.Select(input => image[input])]);
        }

        return [.. tensors.Select(tensor => image[tensor])];
    }

    /// <summary>
    /// What tensors are made of that costs most and does not depend on some variables: products, convolutions and sums, the
    /// last on each way. Kept, they spare whoever computes the tensors once more after the variables have changed all but
    /// elementwise work beside what depends on those.
    /// </summary>
    public static IReadOnlyList<Tensor> Unchanging(IReadOnlyList<Tensor> tensors, IEnumerable<Variable> changing)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(changing);
        var changed = changing.Select(variable => variable.Tensor).ToHashSet();
        var sorted = Sort(tensors);
        foreach (var part in sorted)
            if (part.Inputs.Any(changed.Contains))
                changed.Add(part);
        HashSet<Tensor> wanted = [.. tensors],
            kept = [];
        foreach (var part in sorted.Reverse().Where(wanted.Contains))
            if (!changed.Contains(part) && IsCostly(part))
                kept.Add(part);
            else
                wanted.UnionWith(part.Inputs);
        return [.. sorted.Where(kept.Contains)];

        static bool IsCostly(Tensor part) => part.Op is Sum || part.Op.Flops(part) > 0;
    }

    /// <summary>Whether a tensor is computed from another, or is that other.</summary>
    public static bool DependsOn(Tensor tensor, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(other);
        return Sort([tensor]).Contains(other);
    }
}
