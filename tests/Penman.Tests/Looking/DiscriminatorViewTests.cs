using Penman.Data;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Looking;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Penman.Tests.Game;
using Penman.Tests.Support;

namespace Penman.Tests.Looking;

/// <summary>Logits and gradients by pixels, against the interpreter in double and central differences.</summary>
public sealed class DiscriminatorViewTests : IDisposable
{
    private const int Count = 3;
    private const double Step = 1e-5;

    private readonly WorkerTeam _team = new(1);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var network in (string[])["mlp", "convolutional", "labelled", "smooth"])
            foreach (var objective in Catalogue.Objectives)
                cases.Add(network, objective.Name);
            return cases;
        }
    }

    public void Dispose() => _team.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Arrow_and_saliency_match_central_differences(string network, string name)
    {
        var (discriminator, objective) = (TestNetworks.Create(network), Catalogue.Objective(name));
        var (fakes, reals) = (Images(seed: 1), Images(seed: 2));

        var reading = new DiscriminatorView(_team, discriminator, objective, Count).Read(fakes, reals);

        for (var i = 0; i < Count; i++)
        {
            var (logit, loss) = Graph(discriminator, objective, reals, i, out var fake);
            double[] at = [.. reading.Pixels.Span.Slice(i * 64, 64).ToArray()];
            Assert.Equal(Evaluate(logit, fake, at), reading.Logits[i], 1e-5);
            foreach (var pixel in (int[])[0, 9, 27, 36, 50, 63])
            {
                Assert.Equal(Slope(logit, fake, at, pixel), reading.SlopeOf(i)[pixel], 1e-4);
                Assert.Equal(-Slope(loss, fake, at, pixel), reading.ArrowOf(i)[pixel], 1e-4);
            }
        }
    }

    [Theory]
    [InlineData("mlp-2014", "non-saturating")]
    [InlineData("dcgan-2016", "non-saturating")]
    [InlineData("penman", "relativistic")]
    public void A_nudge_along_the_arrow_makes_fakes_more_real(string architecture, string objective)
    {
        var options = Catalogue.Recipe(architecture).ForArchitecture(Mnist.Format, classes: 10);
        var discriminator = Catalogue.Architecture(architecture).CreateDiscriminator(options, new(seed: 2, stream: 1));
        var test = Unpacked.Test;
        var view = new DiscriminatorView(_team, discriminator, Catalogue.Objective(objective), Count);
        var before = view.Read(test.Take([0, 1, 2]), test.Take([0, 1, 2]));

        var after = view.Nudge(before, distance: 0.02);

        Assert.All(Enumerable.Range(0, Count), i => Assert.True(after.Logits[i] > before.Logits[i]));
        Assert.Equal(before.Logits, view.Nudge(before, distance: 0).Logits);
        Assert.InRange(after.Pixels.ToArray().Max(Math.Abs), 0, 1);
        Assert.Equal((28, 3), (before.ToArrow(0).Width, before.ToArrow(0).Channels));
        Assert.Equal(255, before.ToSaliency(0).Pixels.Max());
    }

    [Fact]
    public void Pairs_of_two_classes_and_other_images_are_refused()
    {
        var view = new DiscriminatorView(_team, TestNetworks.Create("labelled"), Objective.Relativistic, Count);
        var fakes = Images(seed: 1);
        var others = new ImageSet(fakes.Format, fakes.Classes, fakes.Pixels, [1, 1, 1]);

        Assert.Throws<ArgumentException>(() => view.Read(fakes, others));
        Assert.Throws<ArgumentException>(() => view.Read(fakes.Take([0]), fakes.Take([0])));
    }

    private static (Tensor Logit, Tensor Loss) Graph(
        Network discriminator,
        Objective objective,
        ImageSet reals,
        int place,
        out Variable fake
    )
    {
        fake = new Variable("fake", [1, 1, 8, 8]);
        var real = new Variable("real", [1, 1, 8, 8]);
        Penman.Pictures.Image.ToSigned(reals.PixelsOf(place), real.Values);
        var labels = new Variable("labels", [1, TestNetworks.Classes]);
        labels.Values[reals.Labels[place]] = 1;
        var pass = Pass.Inference(discriminator.Classes > 0 ? labels.Tensor : null);
        var logit = discriminator.Forward(fake, pass);
        return (logit, objective.GeneratorLoss(discriminator.Forward(real, pass), logit));
    }

    private static double Slope(Tensor of, Variable at, double[] pixels, int pixel)
    {
        double[] low = [.. pixels],
            high = [.. pixels];
        low[pixel] -= Step;
        high[pixel] += Step;
        return (Evaluate(of, at, high) - Evaluate(of, at, low)) / (2 * Step);
    }

    private static double Evaluate(Tensor of, Variable at, double[] pixels) =>
        Interpreter.Evaluate<double>([of], new Dictionary<Tensor, double[]> { [at.Tensor] = pixels })[0][0];

    private static ImageSet Images(int seed)
    {
        var pixels = new byte[Count * 64];
        new Random(seed).NextBytes(pixels);
        return new(new(1, 8, 8), ClassNames.Numbered(TestNetworks.Classes), pixels, [0, 1, 2]);
    }
}
