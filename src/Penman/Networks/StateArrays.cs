using Penman.Files;

namespace Penman.Networks;

/// <summary>Variables to and from the arrays of a safetensors file.</summary>
internal static class StateArrays
{
    public static NamedArray Of(Variable variable) => Of(variable.Name, variable);

    public static NamedArray Of(string name, Variable variable) => new(name, [.. variable.Shape], variable.Memory);

    /// <summary>Fills variables, all or none; the file must hold these and no others.</summary>
    /// <exception cref="InvalidDataException">
    /// Names the tensor that is missing, of another shape, not finite, or too many.
    /// </exception>
    public static void CopyTo(
        string path,
        IReadOnlyDictionary<string, NamedArray> tensors,
        IEnumerable<(string Name, Variable Variable)> variables
    )
    {
        HashSet<string> unused = [.. tensors.Keys];
        List<(Variable Variable, NamedArray Array)> pairs = [];
        foreach (var (name, variable) in variables)
        {
            if (!tensors.TryGetValue(name, out var array))
                throw new InvalidDataException($"{path}: the tensor \"{name}\" is missing.");
            if (!variable.Shape.SequenceEqual(array.Shape))
                throw new InvalidDataException(
                    $"{path}: the tensor \"{name}\" has shape ({string.Join(", ", array.Shape)}), expected {variable.Shape}."
                );
            if (array.Data.Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
                throw new InvalidDataException($"{path}: the tensor \"{name}\" holds a number that is not finite.");
            pairs.Add((variable, array));
            unused.Remove(name);
        }

        if (unused.Count > 0)
            throw new InvalidDataException(
                $"{path}: the tensor \"{unused.Order(StringComparer.Ordinal).First()}\" does not belong there."
            );
        foreach (var (variable, array) in pairs)
            array.Data.Span.CopyTo(variable.Values);
    }
}
