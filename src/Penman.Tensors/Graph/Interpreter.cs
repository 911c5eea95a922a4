using System.Numerics;

namespace Penman.Tensors;

/// <summary>
/// Evaluates a graph element by element with scalar code, in float or in double: the specification that compiled
/// programs are tested against.
/// </summary>
public static class Interpreter
{
    /// <summary>The values of some tensors, row-major, with every variable at its present value.</summary>
    /// <param name="outputs">The tensors to evaluate.</param>
    /// <param name="overrides">Values for variables or other tensors in place of their own.</param>
    public static IReadOnlyList<T[]> Evaluate<T>(
        IReadOnlyList<Tensor> outputs,
        IReadOnlyDictionary<Tensor, T[]>? overrides = null
    )
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Dictionary<Tensor, T[]> values = overrides is null ? [] : new(overrides);
        foreach (var tensor in Graph.Sort(outputs, values.ContainsKey))
        {
            if (!values.ContainsKey(tensor))
                values[tensor] = tensor.Op.Evaluate(tensor, [.. tensor.Inputs.Select(input => values[input])]);
        }

        return [.. outputs.Select(output => values[output])];
    }
}
