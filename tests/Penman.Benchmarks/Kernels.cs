using BenchmarkDotNet.Attributes;
using Penman.Networks.Optimisers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Benchmarks;

/// <summary>Matrix products of the presets' layers: forward, backward, and weight gradients.</summary>
public class Products : Bench
{
    /// <summary>Rows, inner axis, columns; which factor is transposed.</summary>
    [Params(
        "128x1024x784",
        "128x512x1024",
        "128x784x1024 right",
        "784x128x1024 left",
        "1024x128x512 left",
        "64x74x3136",
        "3136x64x74 left"
    )]
    public string Shape { get; set; } = "";

    /// <inheritdoc/>
    protected override TensorProgram Program(WorkerTeam team)
    {
        int[] sizes = [.. Shape.Split(' ')[0].Split('x').Select(int.Parse)];
        var (rows, inner, columns) = (sizes[0], sizes[1], sizes[2]);
        var (left, right) = (
            Shape.EndsWith("left", StringComparison.Ordinal),
            Shape.EndsWith("right", StringComparison.Ordinal)
        );
        var a = Filled("a", left ? [inner, rows] : [rows, inner]).Tensor;
        var b = Filled("b", right ? [columns, inner] : [inner, columns]).Tensor;
        return TensorProgram.Compile(team, [(left ? a.Permute(1, 0) : a).MatMul(right ? b.Permute(1, 0) : b)]);
    }
}

/// <summary>The three faces of a convolution, of the layers of <c>dcgan-2016</c> and <c>penman</c>.</summary>
public class Convolutions : Bench
{
    /// <summary>What is computed of the convolution.</summary>
    [Params("forward", "transpose", "weight gradient")]
    public string Face { get; set; } = "";

    /// <summary>Images, channels, size, channels of the result, kernel, stride; all padded by 1.</summary>
    [Params("128x64x28x128x4x2", "128x128x14x256x4x2", "64x32x14x64x4x2", "64x64x7x64x3x1")]
    public string Shape { get; set; } = "";

    /// <inheritdoc/>
    protected override TensorProgram Program(WorkerTeam team)
    {
        int[] sizes = [.. Shape.Split('x').Select(int.Parse)];
        var window = new ConvolutionWindow(Stride: sizes[5], Padding: 1);
        var x = Filled("x", [sizes[0], sizes[1], sizes[2], sizes[2]]).Tensor;
        var w = Filled("w", [sizes[3], sizes[1], sizes[4], sizes[4]]).Tensor;
        var y = x.Conv2d(w, window);
        var result = Filled("y", y.Shape).Tensor;
        return TensorProgram.Compile(
            team,
            [
                Face switch
                {
                    "forward" => y,
                    "transpose" => result.ConvTranspose2d(w, window),
                    _ => x.Conv2dWeightGrad(result, (sizes[4], sizes[4]), window),
                },
            ]
        );
    }
}

/// <summary>What goes through memory: a fused elementwise kernel, sums, and an update of Adam.</summary>
public class Streams : Bench
{
    /// <summary>What is computed.</summary>
    [Params("leaky ReLU with bias", "sums over 49", "batch normalisation", "Adam")]
    public string What { get; set; } = "";

    /// <inheritdoc/>
    protected override TensorProgram Program(WorkerTeam team)
    {
        var x = Filled("x", [128, 128, 7, 7]).Tensor;
        return What switch
        {
            "leaky ReLU with bias" => TensorProgram.Compile(
                team,
                [(x + Filled("bias", [128, 1, 1]).Tensor).LeakyRelu(0.2f)]
            ),
            "sums over 49" => TensorProgram.Compile(team, [x.SumKeepingAxes([2, 3])]),
            "batch normalisation" => TensorProgram.Compile(team, [Normalised(x)]),
            _ => Adam(team),
        };
    }

    private static Tensor Normalised(Tensor x)
    {
        var count = 128 * 49;
        var centred = x - (x.SumKeepingAxes([0, 2, 3]) * (1f / count));
        return centred / ((centred.Square().SumKeepingAxes([0, 2, 3]) * (1f / count)) + 1e-5f).Sqrt();
    }

    private static TensorProgram Adam(WorkerTeam team)
    {
        var weights = Filled("weights", [1024, 784]);
        var adam = new Adam("adam", [weights], new AdamOptions());
        adam.Prepare(step: 1);
        return TensorProgram.Compile(team, [], adam.Step([Filled("gradient", [1024, 784]).Tensor]));
    }
}
