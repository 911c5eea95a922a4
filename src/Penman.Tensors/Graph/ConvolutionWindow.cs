namespace Penman.Tensors;

/// <summary>How a kernel moves over images; the same along rows and columns.</summary>
/// <param name="Stride">Elements of the larger image from one place of the kernel to the next; at least 1.</param>
/// <param name="Padding">Zeros thought around the larger image; at least 0.</param>
/// <param name="Groups">Runs of channels that do not see each other; divides both numbers of channels.</param>
public sealed record ConvolutionWindow(int Stride = 1, int Padding = 0, int Groups = 1)
{
    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ShapeException">Names the operation and what is out of range.</exception>
    internal void Check(string operation)
    {
        if (Stride < 1 || Padding < 0 || Groups < 1)
            throw new ShapeException(
                $"{operation}: {this} is out of range: stride and groups are at least 1, padding at least 0."
            );
    }

    /// <summary>For example <c>stride 2, padding 1</c>.</summary>
    public override string ToString() =>
        $"stride {Stride}, padding {Padding}" + (Groups == 1 ? "" : $", {Groups} groups");
}
