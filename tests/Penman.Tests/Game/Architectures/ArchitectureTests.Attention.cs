using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tests.Support;

namespace Penman.Tests.Game.Architectures;

/// <content>Places that look at others, in every architecture that has maps.</content>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Convolutional = [.. Presets.OfEveryNetwork.Where(name => name != "mlp")];

    public static MatrixTheoryData<string, AttentionMaps> WithMaps =>
        new(Convolutional, Enum.GetValues<AttentionMaps>());

    [Theory]
    [MemberData(nameof(WithMaps))]
    public void Places_look_at_others_where_it_is_chosen_and_learn_to(string name, AttentionMaps maps)
    {
        var options = Catalogue.Recipe(name) with { SelfAttention = maps, BatchSize = 2 };
        using var trainer = new Trainer(options, Unpacked.Test.First(4), threads: 2);
        int[] sides = maps switch
        {
            AttentionMaps.False => [],
            AttentionMaps.True => [7],
            AttentionMaps.Half => [14],
            _ => [7, 14],
        };

        trainer.Train(images: 2 * options.BatchSize);

        trainer.ThrowIfNotFinite();
        foreach (var network in new[] { trainer.AverageGenerator, trainer.Discriminator })
        {
            var looks = network.Layers.Zip(network.Summary).Where(pair => pair.First is SelfAttention).ToList();
            Assert.Equal(sides, looks.Select(pair => pair.Second.Output[1]).Order());
            Assert.All(looks, pair => Assert.NotEqual(0, pair.First.Parameters[^1].Values[0])); // γ began at 0
        }
    }

    [Fact]
    public void Attention_at_a_quarter_of_the_sides_is_called_what_it_was_when_it_stood_alone()
    {
        var both = Create("penman", DigitNetworks.Options with { SelfAttention = AttentionMaps.Both });
        Assert.Equal(["attention", "attentionHalf"], Looks(both.Generator));
        Assert.Equal(["attentionHalf", "attention"], Looks(both.Discriminator));
    }

    [Theory]
    [InlineData(AttentionMaps.Half)]
    [InlineData(AttentionMaps.Both)]
    public void Maps_of_more_places_than_can_look_at_each_other_are_refused(AttentionMaps maps)
    {
        var options = new ArchitectureOptions(new(Channels: 1, Rows: 36, Columns: 32), classes: 10)
        {
            SelfAttention = maps,
        };
        Assert.All(
            Convolutional,
            name =>
                Assert.Equal(
                    "Maps of half the sides have 18 x 16 places here, but at most 256 can look at each other; set "
                        + "SelfAttention to true, for a quarter of the sides.",
                    Assert
                        .Throws<ArgumentException>(() =>
                            Catalogue.Architecture(name).CreateGenerator(options, Initialisation.Given)
                        )
                        .Message
                )
        );
    }

    [Theory]
    [InlineData(AttentionMaps.True)]
    [InlineData(AttentionMaps.Half)]
    [InlineData(AttentionMaps.Both)]
    public void Networks_without_maps_have_no_places_to_look_from(AttentionMaps maps) =>
        Assert.Equal(
            "The networks of mlp have no maps whose places could look at each other; leave SelfAttention out, or take an "
                + "architecture of convolutions.",
            Assert
                .Throws<ArgumentException>(() => Create("mlp", DigitNetworks.Options with { SelfAttention = maps }))
                .Message
        );

    [Theory]
    [InlineData(AttentionMaps.True)]
    [InlineData(AttentionMaps.Half)]
    public void Wherever_places_look_in_networks_of_ones_own_they_look(AttentionMaps maps)
    {
        var options = Catalogue.Recipe("penman") with { SelfAttention = maps };
        var networks = Catalogue.Networks(options, Mnist.Format, Mnist.Classes.Count);

        Assert.Equal(AttentionMaps.True, options.With(networks).SelfAttention);
        Assert.Equal(
            "SelfAttention is both, but true in the networks penman, which decide it; leave the option out, or change the networks.",
            Assert
                .Throws<ArgumentException>(() =>
                    (options.With(networks) with { SelfAttention = AttentionMaps.Both }).Validate()
                )
                .Message
        );
    }

    private static IEnumerable<string> Looks(Network network) =>
        network.Layers.Where(layer => layer is SelfAttention).Select(layer => layer.Name);
}
