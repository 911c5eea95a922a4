using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Tests.Networks.Plans;

/// <summary>Discriminators that read the class they are told, in options and in networks.</summary>
public sealed class ReadingNetworksTests
{
    [Fact]
    public void Networks_decide_whether_the_digit_is_read_and_options_what_is_lost_by_it()
    {
        var recipe = Catalogue.Recipe("penman");
        var silent = recipe with { ClassLoss = 0 };
        var reading = Catalogue.Networks(recipe, Mnist.Format, Mnist.Classes.Count);
        var plain = Catalogue.Networks(silent, Mnist.Format, Mnist.Classes.Count);

        Assert.Equal(2, (recipe with { ClassLoss = 2 }).With(reading).ClassLoss);
        Assert.Equal(0.5, silent.With(reading).ClassLoss);
        recipe.With(plain).Validate();
        Assert.Equal(
            "The discriminator of the networks penman reads the digit of real images, but loses nothing by it; give ClassLoss a "
                + "number above 0, or take \"reads\" out of its projection.",
            Assert.Throws<ArgumentException>((silent with { Networks = reading }).Validate).Message
        );
    }

    [Theory]
    [InlineData("penman", Conditioning.Projection, true)]
    [InlineData("penman", Conditioning.None, false)]
    [InlineData("penman", Conditioning.Concatenation, false)]
    [InlineData("penman", Conditioning.Auxiliary, false)]
    [InlineData("penman-large", Conditioning.Projection, true)]
    [InlineData("stylegan", Conditioning.Projection, true)]
    [InlineData("resnet", Conditioning.Projection, true)]
    [InlineData("dcgan", Conditioning.Projection, true)]
    [InlineData("mlp", Conditioning.Projection, true)]
    public void A_projection_reads_where_something_is_lost_by_it(string preset, Conditioning conditional, bool reads)
    {
        var options = Catalogue.Recipe(preset) with { Conditional = conditional, ClassLoss = 0.1 };
        var (read, unread) = (Heads(options), Heads(options with { ClassLoss = 0 }));

        Assert.Equal(reads, read.Any(head => head.Reads is true));
        Assert.DoesNotContain(unread, head => head.Reads is not null);

        static IEnumerable<LayerPlan> Heads(TrainingOptions options) =>
            Catalogue.Networks(options, Mnist.Format, Mnist.Classes.Count).Discriminator.All;
    }
}
