using Penman.Game.Steps;
using Penman.Runs;

namespace Penman.Tests.Runs;

public sealed class PaceTests
{
    private readonly Clock _clock = new();
    private readonly Pace _pace;

    public PaceTests()
    {
        _pace = new Pace(_clock);
        _pace.Begin();
    }

    [Fact]
    public void At_full_speed_no_step_waits()
    {
        Assert.Equal((true, null, TimeSpan.Zero), Ask());
        Assert.Equal((true, null, TimeSpan.Zero), Ask());
    }

    [Fact]
    public void While_paused_only_wanted_steps_pass_in_the_order_of_the_wishes()
    {
        _pace.Pause();
        Assert.Equal((false, null, Timeout.InfiniteTimeSpan), Ask());
        _pace.Want(new StepRun(2, Player.Generator));
        _pace.Want(new StepRun(1));
        _pace.Want(new StepRun(1, Player.Discriminator));

        Assert.Equal(
            [Player.Generator, Player.Generator, null, Player.Discriminator],
            Enumerable.Range(0, 4).Select(_ => Ask().Player)
        );
        Assert.Equal((false, null, Timeout.InfiniteTimeSpan), Ask());
    }

    [Fact]
    public void What_is_still_wanted_when_it_goes_on_is_forgotten()
    {
        _pace.Pause();
        _pace.Want(new StepRun(int.MaxValue));
        _pace.Continue();
        Assert.True(Ask().May);
        _pace.Pause();
        Assert.False(Ask().May);
    }

    [Fact]
    public void Slow_steps_wait_for_the_rest_of_their_time()
    {
        _pace.Slow(4);
        Assert.True(Ask().May);
        _clock.Now += TimeSpan.FromMilliseconds(100);
        Assert.Equal((false, null, TimeSpan.FromMilliseconds(150)), Ask());
        _clock.Now += TimeSpan.FromMilliseconds(150);
        Assert.True(Ask().May);
        _pace.Slow(null);
        Assert.True(Ask().May);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public void A_speed_that_cannot_be_is_refused(double stepsPerSecond) =>
        Assert.Throws<ArgumentException>(() => _pace.Slow(stepsPerSecond));

    [Fact]
    public void Steps_of_a_run_that_is_not_paused_are_refused_and_no_steps_too()
    {
        Assert.Throws<InvalidOperationException>(() => _pace.Want(new StepRun(1)));
        _pace.Pause();
        Assert.Throws<ArgumentOutOfRangeException>(() => _pace.Want(new StepRun(0)));
    }

    private (bool May, Player? Player, TimeSpan Wait) Ask()
    {
        var may = _pace.MayStep(out var player, out var wait);
        return (may, player, wait);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
