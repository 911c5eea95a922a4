using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Tests.Evaluation.Evaluators;

public sealed class ClassifierTrainingTests
{
    private static readonly float[] Labels = [0, 0, 1, 1, 0, 0];

    [Fact]
    public void It_is_the_mean_surprise_at_the_label()
    {
        var (loss, _) = LossAndGradient([1, 2, 3, 0, 0, 0]);

        var first = Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)) - 3;
        Assert.Equal((first + Math.Log(3)) / 2, loss, tolerance: 1e-6);
    }

    [Fact]
    public void Its_gradient_is_the_softmax_minus_the_label()
    {
        var (_, gradient) = LossAndGradient([1, 2, 3, 0, 0, 0]);

        var sum = Math.Exp(1) + Math.Exp(2) + Math.Exp(3);
        double[] expected =
        [
            Math.Exp(1) / sum,
            Math.Exp(2) / sum,
            Math.Exp(3) / sum - 1,
            1 / 3.0 - 1,
            1 / 3.0,
            1 / 3.0,
        ];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i] / 2, gradient[i], tolerance: 1e-6);
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        var (loss, gradient) = LossAndGradient([500, -500, 400, 300, -900, 299]);

        Assert.Equal((100 + Math.Log(1 + Math.Exp(-1))) / 2, loss, tolerance: 1e-4);
        Assert.DoesNotContain(gradient, value => !float.IsFinite(value));
    }

    private static (float Loss, float[] Gradient) LossAndGradient(float[] values)
    {
        using var team = new WorkerTeam(1);
        var (logits, labels) = (new Variable("logits", [2, 3]), new Variable("labels", [2, 3]));
        values.CopyTo(logits.Values);
        Labels.CopyTo(labels.Values);
        var loss = CrossEntropy.Of(logits, labels);
        var program = TensorProgram.Compile(team, [loss, .. Gradients.Of(loss, [logits.Tensor])]);
        program.Run();
        return (program.Output(0)[0], program.Output(1).ToArray());
    }
}
