namespace Penman.IO.Drawing;

/// <summary>One layer in words and numbers, for pictures and tables.</summary>
/// <param name="Name">The layer's type or name, such as "Conv2d".</param>
/// <param name="Detail">What distinguishes it, such as "4×4, stride 2"; may be empty.</param>
/// <param name="InputShape">Shape of one example going in, such as "128×7×7".</param>
/// <param name="OutputShape">Shape of one example coming out.</param>
/// <param name="Parameters">Trainable numbers.</param>
public sealed record LayerSummary(string Name, string Detail, string InputShape, string OutputShape, long Parameters)
{
    /// <summary>What sort of layer it is.</summary>
    public LayerKind Kind { get; init; }
}
