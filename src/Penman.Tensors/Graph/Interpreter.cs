using System.Numerics;

namespace Penman.Tensors;

/// <summary>
/// Evaluates a graph element by element with scalar code, in float or in double: the specification that compiled
/// programs are tested against.
/// </summary>
public static class Interpreter
{
    /// <summary>
    /// The values of some tensors, row-major. Every variable is at its present value, unless it is overridden, as any
    /// tensor may be.
    /// </summary>
    public static IReadOnlyList<T[]> Evaluate<T>(
        IReadOnlyList<Tensor> outputs,
        IReadOnlyDictionary<Tensor, T[]>? overrides = null
    )
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Dictionary<Tensor, T[]> values = overrides is null ? [] : new(overrides);
        foreach (var tensor in Graph.Sort(outputs, tensor => values.ContainsKey(tensor) ? [] : tensor.Inputs))
        {
            if (!values.ContainsKey(tensor))
                values[tensor] = tensor.Op.Evaluate(tensor, [.. tensor.Inputs.Select(input => values[input])]);
        }

        return [.. outputs.Select(output => values[output])];
    }
}
