namespace Penman.Tensors;

/// <summary>Walks over graphs of tensors.</summary>
public static class Graph
{
    /// <summary>
    /// Every tensor that the outputs depend on, once, inputs before users; iterative, so depth has no limit.
    /// </summary>
    /// <param name="outputs">Where the walk begins.</param>
    /// <param name="known">Tensors whose inputs do not matter.</param>
    internal static IReadOnlyList<Tensor> Sort(IEnumerable<Tensor> outputs, Func<Tensor, bool>? known = null)
    {
        List<Tensor> sorted = [];
        HashSet<Tensor> seen = [];
        Stack<(Tensor Tensor, int Next)> stack = [];
        foreach (var output in outputs)
        {
            if (seen.Add(output))
                stack.Push((output, 0));
            while (stack.TryPop(out var top))
            {
                if (top.Next == top.Tensor.Inputs.Count || known?.Invoke(top.Tensor) is true)
                {
                    sorted.Add(top.Tensor);
                    continue;
                }

                stack.Push((top.Tensor, top.Next + 1));
                if (seen.Add(top.Tensor.Inputs[top.Next]))
                    stack.Push((top.Tensor.Inputs[top.Next], 0));
            }
        }

        return sorted;
    }

    /// <summary>
    /// Tensors with some of those they depend on replaced by others of the same shape; what does not depend on them
    /// is shared.
    /// </summary>
    /// <param name="tensors">What is rebuilt.</param>
    /// <param name="replacements">What stands for what. Replacements are not searched themselves.</param>
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

    /// <summary>Whether a tensor is computed from another, or is that other.</summary>
    public static bool DependsOn(Tensor tensor, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(other);
        return Sort([tensor]).Contains(other);
    }
}
