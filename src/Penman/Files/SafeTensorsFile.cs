namespace Penman.Files;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">The strings under <c>__metadata__</c>, by name; empty if there are none.</param>
/// <param name="Tensors">The tensors by name.</param>
public sealed record SafeTensorsFile(
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, NamedArray> Tensors
);
