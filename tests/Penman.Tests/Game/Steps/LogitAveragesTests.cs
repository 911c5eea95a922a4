using Penman.Game.Steps;
using Penman.Tensors;

namespace Penman.Tests.Game.Steps;

public sealed class LogitAveragesTests
{
    [Fact]
    public void A_mean_of_earlier_steps_counts_each_by_its_age_and_none_is_zero()
    {
        var averages = new LogitAverages();
        Assert.Equal((0f, 0f), Means(averages));

        Add(averages, [2, 4], [-1, -3]);
        Assert.Equal((3f, -2f), Means(averages));

        Add(averages, [7, 7], [0, 0]);
        var (real, fake) = Means(averages);
        Assert.Equal((0.99 * 3 + 7) / 1.99, real, tolerance: 1e-6);
        Assert.Equal(0.99 * -2 / 1.99, fake, tolerance: 1e-6);
    }

    private static void Add(LogitAverages averages, float[] real, float[] fake)
    {
        var update = averages.After(Logits("real", real), Logits("fake", fake));
        Interpreter.Evaluate<float>([update.Value])[0].CopyTo(averages.Sums.Values);
    }

    private static Tensor Logits(string name, float[] values)
    {
        var logits = new Variable(name, [values.Length, 1]);
        values.CopyTo(logits.Values);
        return logits;
    }

    private static (float Real, float Fake) Means(LogitAverages averages)
    {
        var (real, fake) = averages.Means;
        var found = Interpreter.Evaluate<float>([real, fake]);
        return (found[0][0], found[1][0]);
    }
}
