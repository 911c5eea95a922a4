using Penman.Tensors;

namespace Penman.Nn;

/// <summary>The sizes of a convolution.</summary>
/// <param name="Inputs">Channels in.</param>
/// <param name="Outputs">Channels out.</param>
/// <param name="Kernel">Rows and columns of the kernel.</param>
public sealed record ConvolutionOptions(int Inputs, int Outputs, int Kernel)
{
    /// <summary>Stride, padding and groups.</summary>
    public ConvolutionWindow Window { get; init; } = new();

    /// <summary>For a transposed convolution: rows and columns more at the end of the result, below the stride.</summary>
    public int OutputPadding { get; init; }

    /// <summary>For example <c>1 → 32, 4×4, stride 2, padding 1</c>.</summary>
    public override string ToString() => $"{Inputs} → {Outputs}, {Kernel}×{Kernel}{Movement}";

    private string Movement =>
        string.Concat(
            Part("stride", Window.Stride, usual: 1),
            Part("padding", Window.Padding, usual: 0),
            Part("output padding", OutputPadding, usual: 0),
            Part("groups", Window.Groups, usual: 1)
        );

    private static string Part(string name, int value, int usual) => value == usual ? "" : $", {name} {value}";
}
