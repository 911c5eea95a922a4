using Penman.Data;
using Penman.IO;
using Penman.Nn;
using Penman.Tensors;
using Penman.Tensors.Threading;

namespace Penman.Gan;

/// <summary>
/// Draws images from a generator. Seed s gives the same picture, bit for bit, whatever else is drawn with it.
/// </summary>
public sealed class ImageSampler
{
    private const int BatchSize = 64;

    private readonly Variable _latent;
    private readonly TensorProgram _program;

    /// <summary>Compiles a generator for sampling; it is read anew at each call, so it may go on training.</summary>
    /// <param name="team">The workers.</param>
    /// <param name="generator">Latent vectors to images (N, 1, 28, 28) in [-1, 1].</param>
    public ImageSampler(WorkerTeam team, Network generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _latent = new Variable("latent", [BatchSize, .. generator.InputShape]);
        _program = TensorProgram.Compile(team, [generator.Forward(_latent, Pass.Inference())]);
    }

    /// <summary>One image per seed, in order.</summary>
    public IReadOnlyList<Image> Generate(IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        return [.. seeds.Chunk(BatchSize).SelectMany(GenerateBatch)];
    }

    private List<Image> GenerateBatch(ulong[] seeds)
    {
        var size = _latent.Shape.ElementCount / BatchSize;
        for (var i = 0; i < seeds.Length; i++)
            CountedRandom.Normal(
                seeds[i],
                RandomStreams.SampleLatent,
                step: 0,
                firstIndex: 0,
                _latent.Values.Slice(i * size, size)
            );
        _program.Run();
        List<Image> images = [];
        for (var i = 0; i < seeds.Length; i++)
        {
            var pixels = _program.Output(0).Slice(i * ImageSet.PixelsPerImage, ImageSet.PixelsPerImage);
            images.Add(Image.FromSigned(pixels, ImageSet.Columns, ImageSet.Rows));
        }

        return images;
    }
}
