using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tests.Support;

namespace Penman.Tests.Game.Architectures;

public sealed class GreysTests
{
    public static TheoryData<string> Names => [.. Catalogue.Architectures.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Greys_are_a_matter_of_choice_and_cost_no_weights(string name)
    {
        var (tanh, curve) = (Generator(name, Tones.Tanh), Generator(name, Tones.Curve));
        Assert.Contains(tanh.Layers, layer => layer is Tanh);
        Assert.Contains(curve.Layers, layer => layer is ToneCurve);
        Assert.DoesNotContain(curve.Layers, layer => layer is Tanh);
        Assert.Equal(
            tanh.Parameters.Select(parameter => (parameter.Name, parameter.Shape)),
            curve.Parameters.Select(parameter => (parameter.Name, parameter.Shape))
        );
    }

    /// <summary>MNIST's mean pixel is -0.74. Below black the curve has no slope that leads back, so it begins lighter.</summary>
    [Fact]
    public void The_curve_begins_dark_and_not_black()
    {
        var images = Generators.Draw(Generator("penman", Tones.Curve), count: 32).Images;
        Assert.InRange(images.Average(), -0.74, -0.3);
    }

    private static Network Generator(string name, Tones tones) =>
        Catalogue
            .Architecture(name)
            .CreateGenerator((Catalogue.Recipe(name) with { Tones = tones }).ForDigits(), new(seed: 3, stream: 0));
}
