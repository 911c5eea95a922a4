using Penman.Game.Steps;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Tests.Tensors;

/// <content>Layers made of several operations, with parameters of their own.</content>
public static partial class OpCatalogue
{
    private static IEnumerable<OpCase> Layers()
    {
        var first = new Initialisation(seed: 9, stream: 1);
        Shape features = [6, 5];
        Shape images = [4, 3, 4, 6];
        yield return new("batch norm of images", [images], Trained(new BatchNorm("norm", features: 3)));
        yield return new("minibatch deviation", [features], Trained(new MinibatchDeviation("deviation")));
        yield return new("minibatch deviation of images", [images], Trained(new MinibatchDeviation("deviation", 2)));
        var discrimination = new MinibatchDiscrimination("discrimination", inputs: 5, features: 3, first);
        yield return new("minibatch discrimination", [features], Trained(discrimination));
        var attention = new SelfAttention("attention", channels: 3, first);
        attention.Parameters[^1].Values.Fill(0.7f); // γ
        yield return new("self-attention", [images], Trained(attention));
        var styled = new StyledConv(
            "styled",
            new(3, 2, Kernel: 3)
            {
                StyleSize = 5,
                Rows = 4,
                Columns = 6,
            },
            first
        );
        styled.Parameters.Single(parameter => parameter.Name == "styled.strength").Values.Fill(0.7f);
        yield return new("styled convolution", [images, [4, 5]], x => Styled(styled, x[0], x[1]));
        yield return new("nearest upsampling", [images], Trained(new UpsampleNearest("up", factor: 3)));
        yield return new("bilinear upsampling", [images], Trained(new UpsampleBilinear("up")));
        yield return new("average pooling", [images], Trained(new AveragePool("pool")));
        yield return new("tone curve", [features], Trained(new ToneCurve("tones")));
        var label = new LabelInput("label", classes: 2);
        yield return new("label images", [images, [4, 2]], x => label.Forward(x[0], Pass.Training(x[1])));
        var head = new ProjectionHead("head", features: 5, first, new(Classes: 4));
        yield return new("projection head", [features, [6, 4]], x => head.Forward(x[0], Pass.Training(x[1])));
        var reading = new ProjectionHead("head", features: 5, first, new(Classes: 4) { Reads = true });
        yield return new("readings", [features], x => Readings(reading, x[0]));
        var auxiliary = new AuxiliaryHead("head", features: 5, first, new(Classes: 4));
        yield return new("auxiliary head", [features], Trained(auxiliary));
        yield return new("guess of classes", [features], x => Guess(auxiliary, x[0]));
        var coded = new CodeHead("head", features: 5, first, new(new CodeSizes(Values: 3, Continuous: 1)));
        yield return new("guess of codes", [features], x => GuessOfCodes(coded, x[0]));
        yield return new("codes", [features], Trained(new CodeInput("codes", new(Values: 3, Continuous: 1))));
        yield return new("loss of codes", [features], x => LossOfCodes(coded, x[0]));
        Shape kernel = [3, 2, 2, 3];
        var norm = new SpectralNorm(first.Normal("weight", kernel, deviation: 1), first);
        yield return new("spectral norm", [kernel], x => norm.Normalise(x[0], Pass.Inference())) { Low = 0.3 };
        // In a training pass its vectors are constants to the gradient, which central differences are not told of.
        yield return new("spectral norm in training", [kernel], x => norm.Normalise(x[0], Pass.Training()))
        {
            IsDifferentiable = false,
        };
    }

    private static Tensor Styled(Layer layer, Tensor images, Tensor styles)
    {
        var pass = Pass.Inference();
        pass.Styles = new(styles);
        return layer.Forward(images, pass);
    }

    private static Tensor Readings(ProjectionHead head, Tensor features)
    {
        var pass = Pass.Training(Tensor.Full([features.Shape[0], head.Classes], 0));
        head.Forward(features, pass);
        return pass.Readings!;
    }

    private static Tensor Guess(Layer head, Tensor features)
    {
        var pass = Pass.Training();
        head.Forward(features, pass);
        return pass.ClassLogits!;
    }

    private static Tensor GuessOfCodes(Layer head, Tensor features)
    {
        var pass = Pass.Training();
        head.Forward(features, pass);
        return pass.CodeGuesses!;
    }

    /// <summary>The loss of guesses when the codes are those that the features would be of.</summary>
    private static Tensor LossOfCodes(Layer head, Tensor features)
    {
        var pass = Pass.Training();
        new CodeInput("codes", head.Codes).Forward(features, pass);
        return CodeLoss.Of(GuessOfCodes(head, features), pass.Codes!, head.Codes);
    }

    private static Func<Tensor[], Tensor> Trained(Layer layer) => x => layer.Forward(x[0], Pass.Training());
}
