namespace Penman.Networks.Layers;

/// <summary>The sizes of a convolution.</summary>
/// <param name="Inputs">Channels in.</param>
/// <param name="Outputs">Channels out.</param>
/// <param name="Kernel">Rows and columns of the kernel.</param>
public sealed record ConvolutionOptions(int Inputs, int Outputs, int Kernel)
{
    /// <summary>Stride, padding and groups.</summary>
    public ConvolutionWindow Window { get; init; } = new();

    /// <summary>
    /// For a transposed convolution: rows and columns more at the end of the result, below the stride.
    /// </summary>
    public int OutputPadding { get; init; }

    /// <summary>For example <c>1 → 32, 4×4, stride 2</c>; the shapes beside it tell the padding.</summary>
    public override string ToString() =>
        $"{Inputs} → {Outputs}, {Kernel}×{Kernel}"
        + (Window.Stride == 1 ? "" : $", stride {Window.Stride}")
        + (Window.Groups == 1 ? "" : $", {Window.Groups} groups");
}
