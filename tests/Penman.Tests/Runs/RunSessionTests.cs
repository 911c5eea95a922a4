using Penman.Game;
using Penman.Runs;
using Penman.Runs.Timing;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>What a session tells of its speed.</summary>
public sealed class RunSessionTests
{
    [Fact]
    public void A_score_of_the_last_step_is_not_counted_in_the_speed()
    {
        var hands = new Hands();
        using var trainer = new Trainer(
            Catalogue.Recipe("mlp-2014") with
            {
                BatchSize = 16,
            },
            Unpacked.Test.First(16),
            threads: 1
        );
        var clock = new TrainingClock(hands, () => TimeSpan.FromSeconds(hands.Seconds)); // it computes all the time
        var session = new RunSession(clock, trainer, (Images: 16, Seconds: null), earlierSeconds: 0);

        var numbers = trainer.Step();
        hands.Seconds += 2;
        session.Take();
        hands.Seconds += 60; // the score
        var done = session.Report(numbers);

        Assert.Equal(8, done.ImagesPerSecond, tolerance: 1e-6);
        Assert.Equal(1, done.Fraction);
    }

    private sealed class Hands : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
