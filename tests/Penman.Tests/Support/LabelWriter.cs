using Penman.Data;
using Penman.Networks;
using Penman.Pictures;
using Penman.Tensors;

namespace Penman.Tests.Support;

/// <summary>
/// A layer that puts the label and the latent vector where a test can read them: pixel d of the image is white for the
/// digit d, the next pixels are the latent vector, and the rest is black.
/// </summary>
internal sealed class LabelWriter() : Layer("writer", LayerKind.Reshape, "LabelWriter")
{
    private const int LatentSize = 4;

    public override int Classes => Mnist.Classes.Count;

    /// <summary>A conditional generator that needs no training.</summary>
    public static Network Generator() => new("generator", [LatentSize], new LabelWriter());

    public static int DigitOf(Image image) => image.Pixels.AsSpan(0, Mnist.Classes.Count).IndexOf((byte)255);

    public static string StyleOf(Image image) => Convert.ToHexString(image.Pixels, Mnist.Classes.Count, LatentSize);

    public override Tensor Forward(Tensor input, Pass pass)
    {
        var rest = Mnist.Format.Values - Mnist.Classes.Count - LatentSize;
        var black = Tensor.Full([input.Shape[0], rest], -1);
        return Tensor
            .Concatenate(1, pass.Labels! * 2f - 1f, input.Tanh(), black)
            .Reshape([input.Shape[0], 1, Mnist.Format.Rows, Mnist.Format.Columns]);
    }
}
