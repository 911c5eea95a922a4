using Penman.Data;

namespace Penman.Tests.Support;

public sealed class DigitClassifierTests
{
    [Fact]
    public void Two_passes_tell_test_digits_apart()
    {
        using var classifier = new DigitClassifier(epochs: 2);
        var test = Mnist.Test();
        var images = Enumerable.Range(0, 2_000).Select(i => test.ToImage(5 * i)).ToList();
        var digits = Enumerable.Range(0, 2_000).Select(i => (int)test.Labels[5 * i]).ToList();
        Assert.InRange(classifier.Agreement(images, digits), 0.98, 1);
    }
}
