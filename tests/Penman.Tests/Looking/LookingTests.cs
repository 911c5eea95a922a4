using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Game.Objectives;
using Penman.Looking;
using Penman.Models;
using Penman.Sampling;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Penman.Tests.Game;
using Penman.Tests.Support;

namespace Penman.Tests.Looking;

/// <summary>Feature maps, histograms, the map of real and fake, and norms.</summary>
public sealed class LookingTests : IDisposable
{
    private readonly WorkerTeam _team = new(1);

    public void Dispose() => _team.Dispose();

    [Fact]
    public void Feature_maps_end_in_the_picture_that_is_sampled()
    {
        var generator = Model.InTheBox().Network;
        var sampler = new ImageSampler(_team, generator);
        var point = sampler.PointOf(new DigitRequest(Seed: 3, Digit: 7));

        var maps = new FeatureMaps(_team, generator).Of(point.Style, point.ClassWeights);

        Assert.Equal(["input", .. generator.Layers.Select(layer => layer.Name)], maps.Select(layer => layer.Name));
        Assert.All(maps, layer => Assert.Equal(layer.Shape.ElementCount, layer.Values.Count));
        Assert.Equal(sampler.Generate([point])[0].Pixels, maps[^1].ToImage().Pixels);
        Assert.True(maps[0].IsSigned);
        Assert.All(maps, layer => Assert.Equal(layer.IsSigned ? 3 : 1, layer.ToImage().Channels));
    }

    [Fact]
    public void Histograms_count_every_logit_and_say_what_is_in_common()
    {
        var apart = LogitHistogram.Of([3, 4, 5], [-1, 0, 1, 0], bins: 6);
        Assert.Equal((3, 4), (apart.Real.Sum(), apart.Fake.Sum()));
        Assert.Equal((0, 1), (apart.Overlap, apart.ToldApart));
        Assert.Equal((4, 0), (apart.RealMean, apart.FakeMean));

        var alike = LogitHistogram.Of([1, 2, 3, 4], [4, 3, 2, 1]);
        Assert.Equal(1, alike.Overlap, 1e-12);
        Assert.Equal(0.5, alike.ToldApart, 1e-12);
        Assert.Equal(2, LogitHistogram.Of([7, 7], [7]).Real.Max()); // all alike
        Assert.Throws<ArgumentException>(() => LogitHistogram.Of([float.NaN], [0]));
    }

    [Fact]
    public void Real_digits_lie_around_the_middle_of_their_map_with_deviation_1()
    {
        using var evaluator = Evaluator.Mnist(threads: 1);
        var plane = new FeaturePlane(evaluator);
        var points = plane.Place(evaluator.Read(JudgedImages.Of(Unpacked.Test.First(600))));

        foreach (var along in (Func<PlanePoint, double>[])[point => point.X, point => point.Y])
        {
            var mean = points.Average(along);
            Assert.InRange(mean, -0.2, 0.2);
            Assert.InRange(points.Average(point => Math.Pow(along(point) - mean, 2)), 0.8, 1.2);
        }

        Assert.InRange(points.Average(point => point.X * point.Y), -0.15, 0.15);
        Assert.InRange(plane.Share, 2.0 / 128, 1);
    }

    [Fact]
    public void Norms_are_those_of_the_interpreters_gradients()
    {
        var (generator, discriminator) = (TestNetworks.CreateGenerator(), TestNetworks.Create("smooth"));
        var pixels = new byte[2 * 64];
        new Random(5).NextBytes(pixels);
        var reals = new ImageSet(new(1, 8, 8), ClassNames.Numbered(1), pixels, [0, 0]);
        LatentPoint[] styles = [new([0.5f, -1, 0.2f, 1]), new([-0.5f, 0.3f, 2, 0])];

        var norms = new GradientNorms(_team, generator, discriminator, Objective.Relativistic, count: 2).Measure(
            styles,
            reals
        );

        Variable latent = new("latent", [2, 4]),
            real = new("real", [2, 1, 8, 8]);
        styles[0].Style.CopyTo(latent.Values);
        styles[1].Style.CopyTo(latent.Values[4..]);
        Penman.Pictures.Image.ToSigned(pixels, real.Values);
        var pass = Penman.Networks.Pass.Inference();
        Tensor realLogits = discriminator.Forward(real, pass),
            fakeLogits = discriminator.Forward(generator.Forward(latent, pass), pass);
        Assert.Equal(
            Norm(Objective.Relativistic.GeneratorLoss(realLogits, fakeLogits), generator),
            norms.Generator,
            1e-5
        );
        Assert.Equal(
            Norm(Objective.Relativistic.DiscriminatorLoss(realLogits, fakeLogits), discriminator),
            norms.Discriminator,
            1e-5
        );

        static double Norm(Tensor loss, Penman.Networks.Network player) =>
            Math.Sqrt(
                Interpreter
                    .Evaluate<double>(Gradients.Of(loss, [.. player.Parameters.Select(it => it.Tensor)]))
                    .Sum(values => values.Sum(value => value * value))
            );
    }
}
