using Penman.Runs.Timing;

namespace Penman.Tests.Runs;

public sealed class TrainingClockTests
{
    private readonly Hands _hands = new();
    private TimeSpan _computed;

    [Fact]
    public void Time_in_which_a_process_was_stopped_is_no_training()
    {
        var clock = new TrainingClock(_hands, () => _computed);
        var start = clock.GetTimestamp();
        Pass(clock, seconds: 3, computed: 6); // two threads
        Pass(clock, seconds: 3600, computed: 0.5); // stopped by Ctrl-Z, or a lid that was shut
        Pass(clock, seconds: 3, computed: 1);
        Assert.Equal(6.5, clock.GetElapsedTime(start).TotalSeconds, tolerance: 1e-6);
    }

    [Fact]
    public void A_slow_step_that_computes_counts_and_so_does_a_short_one_that_does_not()
    {
        var clock = new TrainingClock(_hands, () => _computed);
        var start = clock.GetTimestamp();
        Pass(clock, seconds: 100, computed: 10);
        Pass(clock, seconds: 1, computed: 0);
        Assert.Equal(101, clock.GetElapsedTime(start).TotalSeconds, tolerance: 1e-6);
    }

    [Fact]
    public void What_passes_before_a_session_is_none_of_its_time()
    {
        var clock = new TrainingClock(_hands, () => _computed);
        _hands.Seconds += 600;
        clock.Start();
        var start = clock.GetTimestamp();
        Pass(clock, seconds: 1, computed: 1);
        Assert.Equal(1, clock.GetElapsedTime(start).TotalSeconds, tolerance: 1e-6);
    }

    [Fact]
    public void Time_stands_while_paused()
    {
        var clock = new TrainingClock(_hands, () => _computed);
        var start = clock.GetTimestamp();
        clock.Pause();
        _hands.Seconds += 50;
        Assert.Equal(0, clock.GetElapsedTime(start).TotalSeconds, tolerance: 1e-6);
        clock.Continue();
        Pass(clock, seconds: 1, computed: 1);
        Assert.Equal(1, clock.GetElapsedTime(start).TotalSeconds, tolerance: 1e-6);
    }

    private void Pass(TrainingClock clock, double seconds, double computed)
    {
        _hands.Seconds += seconds;
        _computed += TimeSpan.FromSeconds(computed);
        clock.Tick();
    }

    private sealed class Hands : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(1000 * Seconds);
    }
}
