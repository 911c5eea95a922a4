namespace Penman.Tensors.Ops;

/// <summary>The sizes of a convolution y of x (N, C, H, W) by w (O, C / groups, kernel rows, kernel columns).</summary>
internal sealed record ConvolutionSizes(Shape InputShape, Shape WeightShape, ConvolutionWindow Window)
{
    public int Images => InputShape[0];

    public int InputChannels => InputShape[1];

    public int InputRows => InputShape[2];

    public int InputColumns => InputShape[3];

    public int OutputChannels => WeightShape[0];

    public int KernelRows => WeightShape[2];

    public int KernelColumns => WeightShape[3];

    public int OutputRows { get; } = Places(InputShape[2], WeightShape[2], Window);

    public int OutputColumns { get; } = Places(InputShape[3], WeightShape[3], Window);

    public Shape OutputShape => [Images, OutputChannels, OutputRows, OutputColumns];

    public int InputChannelsPerGroup => WeightShape[1];

    public int OutputChannelsPerGroup => OutputChannels / Window.Groups;

    /// <summary>Products in an element of y.</summary>
    public int TapsPerOutput => InputChannelsPerGroup * KernelRows * KernelColumns;

    /// <exception cref="ShapeException">The shapes do not fit each other or the window.</exception>
    public static ConvolutionSizes Checked(string operation, Shape x, Shape w, ConvolutionWindow window)
    {
        if (x.Rank != 4 || w.Rank != 4)
            throw new ShapeException(
                $"{operation}: takes images and kernels of 4 axes, but the shapes are {x} and {w}."
            );
        window.Check(operation);
        if (x[1] != w[1] * window.Groups || w[0] % window.Groups != 0)
            throw new ShapeException($"{operation}: the channels of {x} and {w} do not fit with {window}.");
        if (Places(x[2], w[2], window) < 1 || Places(x[3], w[3], window) < 1)
            throw new ShapeException($"{operation}: the kernel of {w} is larger than the images of {x} with {window}.");
        return new ConvolutionSizes(x, w, window);
    }

    /// <summary>Row-major indices of the elements of x, w and y in each product of the form.</summary>
    public IEnumerable<(int X, int W, int Y)> Taps()
    {
        var y = 0;
        for (var image = 0; image < Images; image++)
        for (var output = 0; output < OutputChannels; output++)
        for (var row = 0; row < OutputRows; row++)
        for (var column = 0; column < OutputColumns; column++, y++)
        {
            foreach (var (x, w) in TapsOf(image, output, row, column))
                yield return (x, w, y);
        }
    }

    private IEnumerable<(int X, int W)> TapsOf(int image, int output, int row, int column)
    {
        var w = output * TapsPerOutput;
        var firstInput = output / OutputChannelsPerGroup * InputChannelsPerGroup;
        for (var input = firstInput; input < firstInput + InputChannelsPerGroup; input++)
        for (var kernelRow = 0; kernelRow < KernelRows; kernelRow++)
        for (var kernelColumn = 0; kernelColumn < KernelColumns; kernelColumn++, w++)
        {
            int y = row * Window.Stride + kernelRow - Window.Padding,
                x = column * Window.Stride + kernelColumn - Window.Padding;
            if (y >= 0 && y < InputRows && x >= 0 && x < InputColumns)
                yield return (((image * InputChannels + input) * InputRows + y) * InputColumns + x, w);
        }
    }

    private static int Places(int size, int kernel, ConvolutionWindow window)
    {
        var room = size + 2L * window.Padding - kernel;
        return room < 0 ? 0 : (int)Math.Min(int.MaxValue, room / window.Stride + 1);
    }
}
