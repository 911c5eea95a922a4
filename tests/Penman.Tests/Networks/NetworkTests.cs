using Penman.Game;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.Networks;

public sealed class NetworkTests
{
    [Fact]
    public void A_layer_that_does_not_fit_the_one_before_is_refused_when_the_network_is_made()
    {
        Layer[] layers =
        [
            new Linear("first", 3, 4, Initialisation.Given),
            new Linear("second", 5, 1, Initialisation.Given),
        ];
        Assert.Throws<ShapeException>(() => new Network("network", [3], layers));
    }

    [Fact]
    public void Two_layers_of_one_name_are_refused() =>
        Assert.Contains(
            "same name",
            Assert.Throws<ArgumentException>(() => new Network("network", [3], new Relu("a"), new Tanh("a"))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_network_whose_values_are_given_draws_none_and_has_the_same_state(string name)
    {
        var options = DigitNetworks.Options with { SpectralNorm = true };
        var architecture = Catalogue.Architecture(name);
        var drawn = architecture.CreateDiscriminator(options, new(seed: 1, stream: 1));
        var given = architecture.CreateDiscriminator(options, Initialisation.Given);
        Assert.Equal(drawn.State.Select(variable => $"{variable}"), given.State.Select(variable => $"{variable}"));
        Assert.All(
            given.State.Where(variable =>
                variable.Shape.Rank > 1 || variable.Name.EndsWith("_u", StringComparison.Ordinal)
            ),
            variable => Assert.Equal(-1, variable.Values.IndexOfAnyExcept(0f))
        );
    }

    public static TheoryData<string> Architectures => [.. Presets.OfEveryNetwork];
}
