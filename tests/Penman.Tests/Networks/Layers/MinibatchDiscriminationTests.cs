using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class MinibatchDiscriminationTests
{
    /// <remarks>
    /// With one input T is five numbers for a feature: those of the first sum up to 3 in size, those of the second to 0.
    /// </remarks>
    [Fact]
    public void A_feature_says_how_near_the_others_of_the_batch_are()
    {
        var layer = new MinibatchDiscrimination("near", inputs: 1, features: 2, new(seed: 1, stream: 1));
        ((float[])[1, -1, 0.5f, 0, -0.5f, 0, 0, 0, 0, 0]).CopyTo(layer.Parameters[0].Values);
        var x = new Variable("x", [3, 1]);
        ((float[])[0, 1, 3]).CopyTo(x.Values);

        var y = Interpreter.Evaluate<double>([layer.Forward(x, Pass.Training())])[0];

        double near = Math.Exp(-3),
            far = Math.Exp(-6),
            farther = Math.Exp(-9);
        TestValues.AssertClose([0, near + farther, 2, 1, near + far, 2, 3, far + farther, 2], y, tolerance: 1e-6);
    }
}
