using Penman.Game.Options;
using Penman.Options;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>What only decorates a run never blocks what counts.</summary>
public sealed class DecorationTests : IDisposable
{
    private const int Batch = 16;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("damaged")]
    [InlineData("of another size")]
    [InlineData("in colour")]
    public void A_sample_that_is_none_of_the_run_is_named_left_out_and_the_models_are_delivered(string how)
    {
        using (var listener = new RecordingListener(stopAfterStep: 10))
        using (var run = Run.Start(Options()))
            listener.Train(run);
        var sample = _temp.File("run/samples/step-000005.png");
        if (how == "damaged")
            File.WriteAllText(sample, "rotten");
        else if (how == "of another size")
            Png.Write(sample, new Image(5, 5, channels: 1));
        else
            Png.Write(sample, Coloured(Png.Read(sample)));

        var warnings = Resume();

        Assert.Contains("step-000005.png", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(_temp.File("models/generator.safetensors")));
        Assert.True(File.Exists(_temp.File("run/time-lapse.gif")));
    }

    [Fact]
    public void A_picture_that_cannot_be_written_is_told_and_the_models_are_delivered()
    {
        using (var listener = new RecordingListener(stopAfterStep: 10))
        using (var run = Run.Start(Options()))
            listener.Train(run);
        File.Delete(_temp.File("run/losses.svg"));
        Directory.CreateDirectory(_temp.File("run/losses.svg"));

        Assert.Contains("losses.svg", Assert.Single(Resume()), StringComparison.Ordinal);
        Assert.True(File.Exists(_temp.File("models/generator.safetensors")));
    }

    [Fact]
    public void A_listener_that_fails_at_the_end_does_not_hide_what_ended_the_run()
    {
        Directory.CreateDirectory(_temp.File("models/generator.safetensors"));
        using var run = Run.Start(Options());
        var failure = Assert.ThrowsAny<IOException>(() => run.Train(Fail));
        Assert.Contains("generator.safetensors", failure.Message, StringComparison.Ordinal);

        static void Fail(RunEvent told)
        {
            if (told is not Ended ended)
                return;
            Assert.False(ended.IsComplete);
            Assert.NotNull(ended.Failure);
            throw new InvalidTimeZoneException("of the listener");
        }
    }

    private static Image Coloured(Image grey)
    {
        var image = new Image(grey.Width, grey.Height, channels: 3);
        image.Pixels[0] = 200; // else the file would be grey
        return image;
    }

    private List<string> Resume()
    {
        List<string> warnings = [];
        using var run = Run.Resume(_temp.File("run"));
        run.Train(told =>
        {
            if (told is Warned warned)
                warnings.Add(warned.Sentence.ToString());
        });
        return warnings;
    }

    private RunOptions Options() =>
        new()
        {
            Out = _temp.File("run"),
            Models = _temp.File("models"),
            Images = 20 * Batch,
            SampleEvery = 5 * Batch,
            ScoreEvery = 0,
            Threads = 1,
            Training = new TrainingOptions { BatchSize = Batch },
        };
}
