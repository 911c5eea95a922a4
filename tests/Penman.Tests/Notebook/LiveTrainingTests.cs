using Penman.Game;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Tests.Support;

namespace Penman.Tests.Notebook;

public sealed class LiveTrainingTests
{
    private const int Batch = 64;

    [Fact]
    public void Digits_and_curves_change_in_place_as_often_as_is_asked_and_the_weights_know_nothing_of_it()
    {
        Dictionary<string, List<object>> shown = [];
        using var watched = NewTrainer();
        using var unwatched = NewTrainer();
        unwatched.Train(8 * Batch);

        var steps = watched.TrainLive(Remembering(shown), "live", images: 8 * Batch, looks: 4);

        Assert.Equal(8, steps.Count);
        Assert.Equal(["live", "live-curves"], shown.Keys.Order(StringComparer.Ordinal));
        Assert.All(shown.Values, pictures => Assert.Equal(1 + 4, pictures.Count));
        Assert.Equal(
            [0, 2, 4, 6, 8],
            shown["live-curves"].Select(chart => ((LineChart)chart).Panels[0].Series[0].X.Count)
        );
        var digits = (Image)shown["live"][^1];
        Assert.Equal((2 * (8 * 30 + 2), 2 * (10 * 30 + 2)), (digits.Width, digits.Height));
        Assert.NotEqual(((Image)shown["live"][0]).Pixels, digits.Pixels);
        Assert.All(
            watched.State.Zip(unwatched.State),
            pair => Assert.True(pair.First.Variable.Values.SequenceEqual(pair.Second.Variable.Values), pair.First.Name)
        );
    }

    [Fact]
    public void An_interruption_leaves_the_trainer_between_two_steps()
    {
        using var stop = new CancellationTokenSource();
        using var trainer = NewTrainer();
        var looks = 0;
        var display = new NotebookDisplay(
            (_, _) =>
                _ =>
                {
                    if (++looks == 3)
                        stop.Cancel();
                },
            () => stop.Token
        );

        Assert.Throws<OperationCanceledException>(() =>
            trainer.TrainLive(display, "live", images: 8 * Batch, looks: 8)
        );

        Assert.Equal(2, trainer.Steps);
        Assert.Equal(3, trainer.Step().Step);
    }

    private static Trainer NewTrainer() => new(Catalogue.Recipe("mlp"), Unpacked.Test, threads: 1);

    private static NotebookDisplay Remembering(Dictionary<string, List<object>> shown) =>
        new(
            (picture, name) =>
            {
                shown[name] = [picture];
                return shown[name].Add;
            }
        );
}
