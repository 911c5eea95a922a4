using Penman.Evaluation.Judging;
using Penman.Game.Objectives;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;

namespace Penman.Tests.Runs;

public sealed class RunHistoryTests
{
    private readonly RunHistory _history = new(new Diagnostician(Objective.NonSaturating, new Thresholds()));

    [Fact]
    public void The_best_score_is_the_least_distance_and_the_first_of_equals()
    {
        Assert.Null(_history.Best);
        Take(5, 3, 4, 3);

        Assert.Equal((200, 3.0), (_history.Best!.Value.ImagesSeen, _history.Best.Value.Score.FrechetDistance));
    }

    [Fact]
    public void A_score_is_flat_unless_it_is_two_per_cent_better_than_the_last_improvement()
    {
        Take(10);
        Assert.Equal(0, _history.FlatScores);
        Take(9.9, 12);
        Assert.Equal(2, _history.FlatScores);
        Take(9.79); // small steps add up: 2.1 % better than 10
        Assert.Equal(0, _history.FlatScores);
        Take(9.6);
        Assert.Equal(1, _history.FlatScores);
    }

    [Fact]
    public void Lines_without_a_score_change_neither()
    {
        Take(10);
        _history.Take(new MetricsLine(new(11, 1100, 0, 0, 0, 0)));

        Assert.Equal((100L, 0), (_history.Best!.Value.ImagesSeen, _history.FlatScores));
    }

    private void Take(params double[] distances)
    {
        foreach (var distance in distances)
            _history.Take(
                new MetricsLine(new(++_step, 100 * _step, 0, 0, 0, 0)) { Score = new QuickScore(2000, distance, 1) }
            );
    }

    private long _step;
}
