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

    /// <summary>MNIST's mean pixel is -0.74. Below black the curve has no slope that leads back.</summary>
    [Theory]
    [InlineData(Tones.Tanh)]
    [InlineData(Tones.Curve)]
    public void The_first_images_of_penman_are_about_as_dark_as_digits(Tones tones)
    {
        var images = Generators.Draw(Generator("penman", tones), count: 32).Images;
        Assert.InRange(images.Average(), -0.95, -0.5);
        Assert.InRange(images.Count(pixel => pixel == -1) / (double)images.Length, 0, 0.5);
    }

    private static Network Generator(string name, Tones tones) =>
        Catalogue
            .Architecture(name)
            .CreateGenerator((Catalogue.Recipe(name) with { Tones = tones }).ForDigits(), new(seed: 3, stream: 0));
}
