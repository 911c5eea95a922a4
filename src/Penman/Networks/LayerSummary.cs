namespace Penman.Networks;

/// <summary>One layer in words and numbers, for tables and pictures.</summary>
/// <param name="Name">The layer's name in its network, such as "fc1".</param>
/// <param name="Type">What it is, such as "Linear".</param>
/// <param name="Detail">What distinguishes it, such as "slope 0.2"; may be empty.</param>
/// <param name="Input">Shape of one example going in.</param>
/// <param name="Output">Shape of one example coming out.</param>
public sealed record LayerSummary(string Name, string Type, string Detail, Shape Input, Shape Output)
{
    /// <summary>What sort of layer it is.</summary>
    public LayerKind Kind { get; init; }

    /// <summary>Trainable numbers.</summary>
    public long Parameters { get; init; }

    /// <summary>Floating-point operations of its matrix products for one example; a multiply-add counts as 2.</summary>
    public long Flops { get; init; }

    /// <summary>A shape as people write it: 128×7×7.</summary>
    public static string Describe(Shape shape) => string.Join('×', shape);
}
