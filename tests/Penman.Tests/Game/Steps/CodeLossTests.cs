using Penman.Game.Steps;
using Penman.Tensors;

namespace Penman.Tests.Game.Steps;

public sealed class CodeLossTests
{
    /// <remarks>Of two images: cross-entropies ln(1 + 1/3) and ln 2; squared errors 1 + 4 and 0 + 9, a tenth of half of each.</remarks>
    [Fact]
    public void It_is_the_cross_entropy_and_a_tenth_of_half_the_squared_error()
    {
        var logit = (float)Math.Log(3);
        var guesses = Batch([2, 4], logit, 0, 1, 2, 5, 5, 3, -1);
        var codes = Batch([2, 4], 1, 0, 0, 0, 0, 1, 3, 2);
        var expected = ((Math.Log(4 / 3.0) + Math.Log(2)) / 2) + (0.1 / 2 * (5 + 9) / 2);
        Assert.Equal(expected, Evaluate(CodeLoss.Of(guesses, codes, new(Values: 2, Continuous: 2))), tolerance: 1e-6);
    }

    [Fact]
    public void Of_either_kind_alone_it_is_that_part()
    {
        var (guesses, codes) = (Batch([1, 2], 0, 0), Batch([1, 2], 0, 1));
        Assert.Equal(
            Math.Log(2),
            Evaluate(CodeLoss.Of(guesses, codes, new(Values: 2, Continuous: 0))),
            tolerance: 1e-6
        );
        Assert.Equal(0.05, Evaluate(CodeLoss.Of(guesses, codes, new(Values: 0, Continuous: 2))), tolerance: 1e-6);
    }

    private static Variable Batch(Shape shape, params float[] numbers)
    {
        var batch = new Variable("batch", shape);
        numbers.CopyTo(batch.Values);
        return batch;
    }

    private static double Evaluate(Tensor loss) => Interpreter.Evaluate<double>([loss])[0][0];
}
