using Penman.Algebra;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation;

/// <summary>
/// The Frechet distance of 10,000 degraded training images to the 10,000 test images, beside its floor.
/// </summary>
public sealed class DegradationLadderTests
{
    private const int Count = 10_000;

    [Fact]
    public void Each_degradation_raises_the_distance_as_it_is_known_to()
    {
        using var evaluator = Evaluator.Mnist();
        var test = evaluator.Read(JudgedImages.Of(Unpacked.Test)).Features;
        var reference = Gaussian.Of(test);
        var real = Degradations.Some(Unpacked.Train, Count);
        var features = evaluator.Read(real).Features;
        var kept = Enumerable.Range(0, Count).Where(i => real.Asked![i] != 4);
        var repeated = features.Take([.. Enumerable.Range(0, Count).Select(i => i % 500)]);

        var floor = Distance(features);
        var noise = Distance(evaluator.Read(Degradations.Noise(real, sigma: 0.1)).Features);
        var blur = Distance(evaluator.Read(Degradations.Blur(real)).Features);
        var dropped = Distance(features.Take([.. kept]));
        var few = Distance(repeated);
        var neighbours = new Neighbours(test).Of(repeated);

        Assert.InRange(noise / floor, 5, 60);
        Assert.InRange(blur / floor, 20, 200);
        Assert.InRange(dropped / floor, 15, 60);
        Assert.InRange(few / floor, 3, 30);
        Assert.InRange(neighbours.Recall, 0, 0.01);
        Assert.InRange(neighbours.Coverage, 0.1, 0.3);

        double Distance(Matrix images) => FrechetDistance.Between(Gaussian.Of(images), reference);
    }
}
