using Penman.Data;
using Penman.Networks;
using Penman.Pictures;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Sampling;

/// <summary>A generator compiled for a number of images at a time.</summary>
internal sealed class SampledBatch
{
    private readonly ImageFormat _format;
    private readonly Variable _latent;
    private readonly Variable? _labels;
    private readonly TensorProgram _program;

    public SampledBatch(WorkerTeam team, Network generator, ImageFormat format, int size)
    {
        _format = format;
        Size = size;
        _latent = new Variable("latent", [size, .. generator.InputShape]);
        _labels = generator.Classes > 0 ? new Variable("labels", [size, generator.Classes]) : null;
        _program = TensorProgram.Compile(team, [generator.Forward(_latent, Pass.Inference(_labels?.Tensor))]);
    }

    /// <summary>The most images at a time.</summary>
    public int Size { get; }

    /// <summary>One image per latent point, in order.</summary>
    /// <exception cref="InvalidDataException">A pixel is not a finite number.</exception>
    public IReadOnlyList<Image> Draw(LatentPoint[] points)
    {
        foreach (var (index, point) in points.Index())
        {
            Fill(_latent, index, point.Style);
            if (_labels is not null)
                Fill(_labels, index, point.ClassWeights);
        }

        _program.Run();
        return [.. points.Select((_, index) => ImageAt(index))];
    }

    private Image ImageAt(int index)
    {
        var pixels = _program.Output(0).Slice(index * _format.Values, _format.Values);
        return pixels.ContainsAnyExceptInRange(float.MinValue, float.MaxValue)
            ? throw new InvalidDataException(
                "The generator draws a pixel that is not a finite number: its training diverged, or its weights are damaged."
            )
            : Image.FromSigned(pixels, _format.Columns, _format.Rows);
    }

    private static void Fill(Variable variable, int row, ReadOnlySpan<float> values) =>
        values.CopyTo(variable.Values.Slice(row * values.Length, values.Length));
}
