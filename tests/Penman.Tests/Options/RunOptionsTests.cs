using Penman.Options;

namespace Penman.Tests.Options;

public sealed class RunOptionsTests
{
    private static readonly RunOptions Decaying = new()
    {
        Training = new() { BatchSize = 100, DecayTo = 0.05 },
    };

    [Fact]
    public void A_decay_follows_the_length_from_its_half_to_its_end()
    {
        Assert.Equal((500L, 1000L), DecayOf(Decaying with { Images = 901 }, dataImages: 7)); // whole steps of 100
        Assert.Equal((2000L, 4000L), DecayOf(Decaying with { Epochs = 2 }, dataImages: 2000));
        Assert.Equal((1_000_000L, 2_000_000L), DecayOf(Decaying, dataImages: 100_000)); // mlp's own length: 20 epochs
    }

    [Fact]
    public void What_is_given_of_a_decay_stays()
    {
        var training = Decaying.Training with { DecayStart = 300 };

        Assert.Equal((300L, 1000L), DecayOf(Decaying with { Images = 1000, Training = training }));
        Assert.Equal(
            (300L, 700L),
            DecayOf(Decaying with { Images = 1000, Training = training with { DecayEnd = 700 } })
        );
    }

    [Fact]
    public void Neither_a_clock_nor_constant_rates_make_a_decay()
    {
        Assert.Equal((null, null), DecayOf(Decaying with { Minutes = 3 }));
        Assert.Equal((null, null), DecayOf(new RunOptions { Images = 1000, Training = new() }));
    }

    [Fact]
    public void The_presets_own_length_is_written_down_where_none_is_given()
    {
        Assert.Equal(
            20,
            new RunOptions { Training = new() }
                .Resolve(dataImages: 60_000)
                .Epochs
        );
        Assert.Equal(
            1_200_000,
            new RunOptions { Training = new() { BatchSize = 100 } }
                .Resolve(dataImages: 100)
                .Images
        );
        Assert.Null(
            new RunOptions { Minutes = 1 }
                .Resolve(dataImages: 100)
                .Epochs
        );
    }

    [Fact]
    public void A_stop_by_scores_needs_scores()
    {
        var options = new RunOptions { StopWhenFlat = 3 };
        options.Validate();
        (options with { ScoreEvery = 0, StopWhenFlat = 0 }).Validate();

        var message = Assert.Throws<ArgumentException>(() => (options with { ScoreEvery = 0 }).Validate()).Message;

        Assert.StartsWith("StopWhenFlat needs scores; set ScoreEvery too", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (options with { StopWhenFlat = -1 }).Validate());
        Assert.Throws<ArgumentException>(() => (options with { ScoreEvery = -1, StopWhenFlat = null }).Validate());
    }

    private static (long? Start, long? End) DecayOf(RunOptions options, int dataImages = 5)
    {
        var training = options.Resolve(dataImages).Training;
        return (training.DecayStart, training.DecayEnd);
    }
}
