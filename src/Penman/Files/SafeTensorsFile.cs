namespace Penman.Files;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">The strings under <c>__metadata__</c>, by name; empty if there are none.</param>
/// <param name="Tensors">The tensors by name.</param>
public sealed record SafeTensorsFile(
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, NamedArray> Tensors
);

/// <summary>A tensor in a file.</summary>
/// <param name="Name">Its key in the file, for example <c>generator.0.weight</c>.</param>
/// <param name="Shape">Its sizes, none negative; empty for a scalar.</param>
/// <param name="Data">Its elements in row-major order, as many as the sizes multiply to.</param>
public sealed record NamedArray(string Name, int[] Shape, ReadOnlyMemory<float> Data);
