using Penman.Tensors;

namespace Penman.Nn;

/// <summary>One layer in words and numbers, for tables and pictures.</summary>
/// <param name="Name">The layer's name in its network, such as "fc1".</param>
/// <param name="Description">Its type and settings, such as "LeakyReLU 0.2".</param>
/// <param name="Kind">What sort of layer it is.</param>
/// <param name="Input">Shape of one example going in.</param>
/// <param name="Output">Shape of one example coming out.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="Flops">Floating-point operations of its matrix products for one example; a multiply-add counts as 2.</param>
public sealed record LayerSummary(
    string Name,
    string Description,
    LayerKind Kind,
    Shape Input,
    Shape Output,
    long Parameters,
    long Flops
);
