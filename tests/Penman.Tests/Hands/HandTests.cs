using Penman.Game;
using Penman.Hands;
using Penman.Models;
using Penman.Networks;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Hands;

/// <summary>Generators that write in one hand.</summary>
public sealed class HandTests : IDisposable
{
    private static readonly Model Box = Model.InTheBox();

    private static readonly HandOptions Quick = new()
    {
        SearchSteps = 15,
        RefineSteps = 40,
        TuningSteps = 40,
    };

    private readonly WorkerTeam _team = new(2);
    private readonly TempFolder _temp = new();

    public void Dispose()
    {
        _team.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void The_style_that_digits_share_is_found_and_their_siblings_come_nearer_to_the_hand()
    {
        var (samples, others) = (Written(seed: 21, 10, first: 0), Written(seed: 21, 40, first: 100));
        var hand = Hand.Learn(Box, samples, Quick);
        Assert.InRange(hand.ErrorAfter, 0.1, 0.9 * hand.ErrorBefore);
        Assert.InRange(hand.Spread, 0.3, 0.4); // one sample of each: as siblings vary
        Assert.Equal(samples.Count, hand.Card.Hand);
        var (near, far) = (Nearest(hand.Network, others), Nearest(Box.Network, others));
        Assert.InRange(near / far, 0.05, 0.8);
    }

    [Fact]
    public void A_hand_is_the_same_bits_for_any_threads_and_another_for_another_seed()
    {
        var samples = Written(seed: 3, 4, first: 0);
        var quick = Quick with { SearchSteps = 5, RefineSteps = 8, TuningSteps = 5 };
        float[] Weights(HandOptions options) =>
            [.. Hand.Learn(Box, samples, options).Network.State.SelectMany(variable => variable.Values.ToArray())];
        var one = Weights(quick with { Threads = 1 });
        Assert.Equal(one, Weights(quick with { Threads = 3 }));
        Assert.NotEqual(one, Weights(quick with { Seed = 1 }));
    }

    [Fact]
    public void A_region_in_the_weights_is_the_region_in_latent_space()
    {
        var samples = Written(seed: 5, 12, first: 0);
        var style = new HandStyle(_team, Box.Network, samples);
        style.Begin(seed: 1, start: 0);
        style.Run(steps: 20, CancellationToken.None);
        var region = new HandRegion(style, samples, Box.Card.Classes.Count);
        var folded = Copy(Box.Network);
        region.FoldInto(folded);
        var (sampler, original) = (new ImageSampler(_team, folded), new ImageSampler(_team, Box.Network));
        foreach (var digit in (int[])[0, 1, 7])
        {
            var point = sampler.PointOf(new DigitRequest(9, digit));
            var ofDigit = samples.Index().Where(item => item.Item.Class == digit).Select(item => item.Index).ToList();
            var moved = new float[point.Style.Length];
            for (var i = 0; i < moved.Length; i++)
                moved[i] = (float)(
                    style.Shared[i]
                    + ofDigit.Sum(sample => style.Own(sample)[i]) / (ofDigit.Count + 1)
                    + region.Spread * point.Style[i]
                );
            var expected = original.Generate([new LatentPoint(moved, point.ClassWeights.ToArray())])[0];
            var actual = sampler.Generate([point])[0];
            Assert.All(
                expected.Pixels.Zip(actual.Pixels),
                pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1)
            );
        }
    }

    [Fact]
    public void A_hand_is_a_model_like_any_other_and_says_what_it_is()
    {
        var hand = Hand.Learn(Box, Written(seed: 3, 2, first: 0), Quick with { SearchSteps = 2, RefineSteps = 2 });
        Model.Save(_temp.File("hand.safetensors"), hand.Network, hand.Card);
        var opened = Model.OpenGenerator(_temp.File("hand.safetensors"));
        Assert.Equal(2, opened.Card.Hand);
        Assert.Null(opened.Card.Score);
        Assert.Contains(opened.Facts, fact => fact is { Key: "hand_samples", Value: "2" });
        var requests = (DigitRequest[])[new(1, 4)];
        Assert.Equal(
            new ImageSampler(_team, hand.Network).Generate(requests)[0].Pixels,
            new ImageSampler(_team, opened.Network).Generate(requests)[0].Pixels
        );
    }

    [Fact]
    public void What_cannot_be_learned_is_refused()
    {
        var sample = Written(seed: 1, 1, first: 0)[0];
        string Refusal(params HandSample[] samples) =>
            Assert.Throws<ArgumentException>(() => Hand.Learn(Box, samples)).Message;
        Assert.Equal("There are 0 samples of the hand, but must be from 1 to 500; train on larger sets.", Refusal());
        Assert.Equal(
            "Sample 2 is of class 10, but the generator's are from 0 to 9.",
            Refusal(sample, sample with { Class = 10 })
        );
        Assert.Equal(
            "Sample 1 has 28x20 pixels, but the generator draws 28x28.",
            Refusal(sample with { Image = new(20, 28, 1) })
        );
        Assert.Equal(
            "Sample 1 has 3x28x28 pixels, but the generator draws 28x28.",
            Refusal(sample with { Image = new(28, 28, 3) })
        );
        var stopped = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => Hand.Learn(Box, [sample], cancellation: stopped));
    }

    /// <summary>Digits in turn, each near one style.</summary>
    private List<HandSample> Written(ulong seed, int count, ulong first)
    {
        var sampler = new ImageSampler(_team, Box.Network);
        var style = sampler.PointOf(new DigitRequest(seed, 0));
        var points = Enumerable
            .Range(0, count)
            .Select(i => StyleArithmetic.Near(style, 0.35, first + (ulong)i).WithDigit(i % sampler.Classes));
        return [.. sampler.Generate([.. points]).Select((image, i) => new HandSample(image, i % sampler.Classes))];
    }

    /// <summary>The mean squared distance of each sample to the nearest of some that a generator draws of its class.</summary>
    private double Nearest(Network generator, List<HandSample> samples)
    {
        var sampler = new ImageSampler(_team, generator);
        return samples.Average(sample =>
            sampler
                .Generate([.. Enumerable.Range(0, 16).Select(seed => new DigitRequest((ulong)seed, sample.Class))])
                .Min(image => image.Pixels.Zip(sample.Image.Pixels, (x, y) => (double)(x - y) * (x - y)).Sum())
        );
    }

    private static Network Copy(Network generator)
    {
        var built = Box.Card.Options.ForArchitecture(Box.Card.Images, Box.Card.Classes.Count);
        var copy = Catalogue.Architecture(Box.Card.Options).CreateGenerator(built, Initialisation.Given);
        copy.CopyFrom(generator);
        return copy;
    }
}
