using Penman.Data;
using Penman.Gan;
using Penman.Nn;
using Penman.Tensors.Threading;

namespace Penman.Tests.Gan;

public sealed class ImageSamplerTests
{
    [Fact]
    public void A_seed_gives_the_same_image_whatever_is_drawn_with_it()
    {
        var initialisation = new Initialisation(seed: 1, stream: 1);
        using var team = new WorkerTeam(2);
        var generator = new Network(
            "generator",
            [4],
            new Linear("fc", inputs: 4, ImageSet.PixelsPerImage, initialisation), // (N, 784)
            new BatchNorm("norm", ImageSet.PixelsPerImage),
            new Tanh("tanh"),
            new Reshape("image", [1, ImageSet.Rows, ImageSet.Columns]) // (N, 1, 28, 28)
        );
        var sampler = new ImageSampler(team, generator);
        ulong[] seeds = [.. Enumerable.Range(0, 70).Select(i => (ulong)(i * i))]; // more than one batch of 64
        var together = sampler.Generate(seeds);
        Assert.Equal(seeds.Length, together.Count);
        foreach (var i in new[] { 0, 33, 63, 64, 69 })
            Assert.Equal(sampler.Generate([seeds[i]])[0].Pixels, together[i].Pixels);
        Assert.NotEqual(together[0].Pixels, together[1].Pixels);
    }
}
