using Penman.Data;

namespace Penman.Tests.Data;

public sealed class BatchSamplerTests
{
    private const int Images = 10;

    /// <summary>Does not divide <see cref="Images"/>: batches run over the ends of epochs.</summary>
    private const int BatchSize = 4;

    [Fact]
    public void Every_image_comes_once_in_each_epoch_though_batches_straddle_epochs()
    {
        var sampler = Sampler(seed: 1);
        var drawn = Enumerable.Range(0, 5).SelectMany(step => Draw(sampler, step)).ToArray();
        int[] all = [.. Enumerable.Range(0, Images)];
        Assert.Equal(all, drawn[..Images].Order());
        Assert.Equal(all, drawn[Images..].Order());
        Assert.NotEqual(drawn[..Images], drawn[Images..]);
    }

    [Fact]
    public void Any_step_can_be_had_without_the_ones_before()
    {
        var sampler = Sampler(seed: 1);
        var inOrder = Enumerable.Range(0, 20).Select(step => Draw(sampler, step)).ToArray();
        foreach (var step in new[] { 19, 2, 7, 0 })
        {
            Assert.Equal(inOrder[step], Draw(Sampler(seed: 1), step));
            Assert.Equal(inOrder[step], Draw(sampler, step));
        }
    }

    [Fact]
    public void Another_seed_gives_another_order() =>
        Assert.NotEqual(
            Enumerable.Range(0, 5).SelectMany(step => Draw(Sampler(seed: 1), step)),
            Enumerable.Range(0, 5).SelectMany(step => Draw(Sampler(seed: 2), step))
        );

    [Fact]
    public void Pixels_0_and_255_become_exactly_minus_1_and_1()
    {
        var pixels = new byte[Mnist.Format.Values];
        pixels[5] = 255;
        pixels[6] = 51;
        var batch = new float[Mnist.Format.Values];
        new BatchSampler(Mnist.Digits(pixels, [0]), seed: 1, stream: 4).Fill(firstImage: 0, batch);
        Assert.Equal((-1f, 1f), (batch[0], batch[5]));
        Assert.Equal(-0.6, batch[6], tolerance: 1e-7);
    }

    /// <summary>Image i is grey of level i all over.</summary>
    private static BatchSampler Sampler(ulong seed)
    {
        var pixels = new byte[Images * Mnist.Format.Values];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i / Mnist.Format.Values);
        return new BatchSampler(Mnist.Digits(pixels, new int[Images]), seed, stream: 4);
    }

    /// <summary>The images of a step, told by their grey.</summary>
    private static int[] Draw(BatchSampler sampler, long step)
    {
        var batch = new float[BatchSize * Mnist.Format.Values];
        sampler.Fill(step * BatchSize, batch);
        return [.. batch.Chunk(Mnist.Format.Values).Select(Level)];
    }

    private static int Level(float[] image)
    {
        Assert.All(image, value => Assert.Equal(image[0], value));
        return (int)MathF.Round((image[0] + 1) * 127.5f);
    }
}
