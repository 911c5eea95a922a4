using Penman.Tensors;

namespace Penman.Tests.Tensors;

/// <content>Convolutions.</content>
public static partial class OpCatalogue
{
    /// <summary>Images, channels, rows, columns; output channels, kernel rows and columns; the window.</summary>
    private static readonly (string Name, int[] Image, int[] Kernel, ConvolutionWindow Window)[] ConvolutionSizes =
    [
        ("1x1", [2, 3, 4, 5], [4, 1, 1], new()),
        ("3x3 padded", [2, 3, 5, 6], [5, 3, 3], new(Padding: 1)),
        ("4x4 by 2", [3, 2, 8, 8], [3, 4, 4], new(Stride: 2, Padding: 1)),
        ("3x2 by 2, rest", [2, 2, 6, 7], [2, 3, 2], new(Stride: 2)),
        ("2x2 by 3", [2, 2, 8, 7], [3, 2, 2], new(Stride: 3, Padding: 1)),
        ("5x5 by 3 far outside", [1, 2, 7, 6], [2, 5, 5], new(Stride: 3, Padding: 4)),
        ("groups", [2, 4, 6, 6], [6, 3, 3], new(Stride: 2, Padding: 1, Groups: 2)),
        ("each channel alone", [2, 3, 5, 5], [3, 3, 3], new(Padding: 1, Groups: 3)),
        ("whole image", [3, 2, 4, 4], [5, 4, 4], new()),
        ("to one channel", [3, 5, 6, 5], [1, 3, 3], new(Padding: 1)),
        ("to two channels without zeros", [3, 9, 6, 5], [2, 3, 3], new()),
        ("to one channel by 2", [3, 5, 6, 5], [1, 3, 3], new(Stride: 2, Padding: 1)),
        ("1x1 by 3", [2, 3, 7, 5], [4, 1, 1], new(Stride: 3)),
        ("2x1 by 2", [2, 3, 8, 6], [4, 2, 1], new(Stride: 2, Padding: 1)),
        ("one column", [2, 3, 9, 1], [4, 3, 1], new(Padding: 1)),
    ];

    /// <summary>Large enough for several panels, blocks of the inner axis and units.</summary>
    private static IEnumerable<OpCase> LargeConvolutions()
    {
        yield return Convolution("wide", [6, 20, 9, 9], [13, 3, 3], new(Padding: 1)) with
        {
            IsLarge = true,
        };
        yield return new OpCase(
            "conv weight gradient to few of many columns",
            [
                [3, 30, 6, 6],
                [3, 4, 6, 6],
            ],
            x => x[1].Conv2dWeightGrad(x[0], (3, 3), new(Padding: 1))
        )
        {
            IsLarge = true,
        };
        yield return Convolution("deep", [5, 24, 14, 14], [17, 4, 4], new(Stride: 2, Padding: 1)) with
        {
            IsLarge = true,
        };
    }

    /// <summary>
    /// Of so many channels that convolutions and their transposes are multiplied by minimal filtering: tiles that end with
    /// the image and that do not, rows of tiles that panels cut, several panels and units, groups.
    /// </summary>
    public static IEnumerable<OpCase> FilteredConvolutions()
    {
        (string Name, int[] Image, int[] Kernel, ConvolutionWindow Window)[] sizes =
        [
            ("filtered 3x3", [3, 64, 8, 9], [64, 3, 3], new(Padding: 1)),
            ("filtered 3x3 without zeros", [2, 64, 8, 9], [68, 3, 3], new()),
            ("filtered 3x3 far outside", [1, 64, 8, 7], [65, 3, 3], new(Padding: 2)),
            ("filtered 4x4 by 2", [2, 64, 16, 12], [64, 4, 4], new(Stride: 2, Padding: 1)),
            ("filtered 4x4 by 2, rest", [1, 96, 15, 13], [96, 4, 4], new(Stride: 2, Padding: 1)),
            ("filtered 6x6 by 2", [1, 40, 12, 11], [40, 6, 6], new(Stride: 2, Padding: 2)),
            ("filtered groups", [1, 80, 6, 6], [80, 3, 3], new(Padding: 1, Groups: 2)),
        ];
        return sizes.Select(size =>
            Convolution(size.Name, size.Image, size.Kernel, size.Window) with
            {
                IsLarge = true,
                Low = -0.3,
                High = 0.3,
            }
        );
    }

    private static IEnumerable<OpCase> Convolutions()
    {
        foreach (var (name, image, kernel, window) in ConvolutionSizes)
        {
            var forward = Convolution(name, image, kernel, window);
            Shape y = forward.Build([.. forward.Inputs.Select(shape => Tensor.Full(shape, 0))]).Shape;
            yield return forward;
            yield return new($"conv transpose {name}", [y, forward.Inputs[1]], x => x[0].ConvTranspose2d(x[1], window));
            yield return new(
                $"conv weight gradient {name}",
                [Shape.Of(image), y],
                x => x[0].Conv2dWeightGrad(x[1], (kernel[1], kernel[2]), window)
            );
        }

        yield return new(
            "conv transpose with output padding",
            [
                [2, 3, 4, 3],
                [3, 2, 3, 3],
            ],
            x => x[0].ConvTranspose2d(x[1], new(Stride: 2, Padding: 1), outputPadding: 1)
        );
        yield return new(
            "conv transpose of a smaller kernel than stride",
            [
                [2, 3, 4, 3],
                [3, 2, 2, 1],
            ],
            x => x[0].ConvTranspose2d(x[1], new(Stride: 3), outputPadding: 2)
        );
        yield return new(
            "conv with bias and activation",
            [
                [3, 2, 6, 6],
                [5, 2, 3, 3],
                [5, 1, 1],
            ],
            x => (x[0].Conv2d(x[1], new(Padding: 1)) + x[2]).LeakyRelu(0.2f)
        );
        yield return new(
            "conv transpose with bias and residual",
            [
                [3, 4, 3, 3],
                [4, 2, 4, 4],
                [2, 1, 1],
                [3, 2, 6, 6],
            ],
            x => (x[0].ConvTranspose2d(x[1], new(Stride: 2, Padding: 1)) + x[2]).Tanh() * x[3]
        );
        yield return new(
            "conv with a map of its rows",
            [
                [2, 2, 5, 4],
                [3, 2, 3, 3],
                [5, 1],
            ],
            x => x[0].Conv2d(x[1], new(Padding: 1)) * x[2]
        );
        yield return new(
            "conv of views",
            [
                [6, 5, 2, 3],
                [2, 3, 3, 3],
            ],
            x => x[0].Permute(3, 2, 1, 0).Slice(0, 1, 2).Conv2d(x[1].Permute(1, 0, 2, 3), new(Padding: 1))
        );
        yield return new(
            "conv of a batch's half",
            [
                [4, 2, 5, 5],
                [3, 2, 3, 3],
            ],
            x => x[0].Slice(0, 2, 2).Conv2d(x[1], new(Padding: 1))
        );
        yield return new(
            "conv of conv",
            [
                [2, 1, 6, 6],
                [3, 1, 3, 3],
                [2, 3, 4, 4],
            ],
            x => x[0].Conv2d(x[1], new(Padding: 1)).Tanh().Conv2d(x[2], new(Stride: 2, Padding: 1))
        );
    }

    private static OpCase Convolution(string name, int[] image, int[] kernel, ConvolutionWindow window) =>
        new(
            $"conv2d {name}",
            [Shape.Of(image), [kernel[0], image[1] / window.Groups, kernel[1], kernel[2]]],
            x => x[0].Conv2d(x[1], window)
        );
}
