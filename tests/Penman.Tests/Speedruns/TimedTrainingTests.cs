using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Speedruns;
using Penman.Tests.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Speedruns;

/// <summary>Pictures of other programs: here test images that no check compares with, and training images.</summary>
public sealed class TimedTrainingTests(SmallRace race) : IClassFixture<SmallRace>, IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Pictures_are_judged_in_the_order_of_the_clock_until_all_bands_are_reached()
    {
        var real = Unpacked.Test.Take([.. Enumerable.Range(5_000, 410)]);
        SavePictures("9.5", real, asked: (digit, _) => (digit + 1) % 10);
        Directory.CreateDirectory(_temp.File("race/100.25-64000"));
        DataFolder.Write(_temp.File("race/100.25-64000"), real, test: null);
        SavePictures("200", real);
        var training = Assert.Single(TimedTraining.Find(_temp.File("race")));
        var band = SmallRace.Any with { LeastAgreement = 0.9 };
        List<SpeedrunMoment> told = [];
        var attempt = training.Judge(race.Judge, [band], new Progress(told));

        Assert.Equal([9.5, 100.25, 200], training.Moments.Select(moment => moment.Seconds));
        Assert.Equal([(9.5, null), (100.25, 64_000L)], attempt.Checks.Select(check => (check.Seconds, check.Images)));
        Assert.InRange(attempt.Checks[0].Figures.Agreement!.Value, 0, 0.1);
        Assert.InRange(attempt.Checks[1].Figures.Agreement!.Value, 0.9, 1);
        Assert.InRange(attempt.Checks[1].Figures.Ratio, 0.2, 5);
        Assert.Same(attempt.Checks[1], attempt.FirstOf(band));
        Assert.Null(attempt.Checks[1].Flops);
        Assert.Equal([1.0 / 3, 2.0 / 3], told.Select(moment => moment.Share));
    }

    [Fact]
    public void An_array_has_no_labels_and_copies_are_found()
    {
        SaveArray("race/3.npy", race.Train, 400);
        var attempt = TimedTraining.Find(_temp.File("race"))[0].Judge(race.Judge, [SmallRace.Any]);

        Assert.Null(Assert.Single(attempt.Checks).Figures.Agreement);
        Assert.Equal(Penman.Evaluation.Copies.MemorisationVerdict.Copying, attempt.Copies);
        Assert.Null(attempt.FirstOf(SmallRace.Any));
    }

    [Fact]
    public void A_folder_for_each_seed_is_a_training_each()
    {
        foreach (var name in (string[])["seed-10/5", "seed-2/7", "seed-2/6-100", ".hidden"])
            Directory.CreateDirectory(_temp.File($"race/{name}"));

        var trainings = TimedTraining.Find(_temp.File("race"));

        Assert.Equal([2UL, 10UL], trainings.Select(training => training.Seed!.Value));
        Assert.Equal([6.0, 7.0], trainings[0].Moments.Select(moment => moment.Seconds));
        Assert.Equal([100L, null], trainings[0].Moments.Select(moment => moment.Images));
    }

    [Theory]
    [InlineData("There is no folder {0} to judge.")]
    [InlineData("{0} is empty: expected pictures in folders named by the clock in seconds, such as 61.5.", "")]
    [InlineData("{0}/seed-1 is empty: *", "seed-1/")]
    [InlineData("{0}/epoch3: expected a name of seconds, and perhaps images seen, such as 61.5, *", "epoch3/", "5/")]
    [InlineData("{0}/-5: expected a name of seconds, *", "-5/")]
    [InlineData("{0}/1e3: expected a name of seconds, *", "1e3/")]
    [InlineData("{0}/5-99999999999999999999: expected a name of seconds, *", "5-99999999999999999999/")]
    [InlineData("{0}/7: expected a name of seconds, *", "seed-1/5/", "7/")]
    [InlineData("{0}/5 and {0}/5.0 are of the same moment; keep one of them.", "5/", "5.0/")]
    public void A_folder_of_another_form_is_refused_in_a_sentence(string sentence, params string[] folders)
    {
        foreach (var name in folders)
            Directory.CreateDirectory(_temp.File($"race/{name}"));

        var exception = Assert.ThrowsAny<Exception>(() => TimedTraining.Find(_temp.File("race")));

        Assert.True(exception is InvalidDataException or DirectoryNotFoundException);
        AssertBegins(sentence, exception.Message);
    }

    [Fact]
    public void Too_few_pictures_other_sizes_and_other_things_are_refused_in_a_sentence()
    {
        SaveArray("few/5.npy", race.Train, 399);
        Directory.CreateDirectory(_temp.File("sizes/5"));
        Png.Write(_temp.File("sizes/5/a.png"), new Image(20, 20, 1));
        Directory.CreateDirectory(_temp.File("nothing/5"));
        File.WriteAllText(_temp.File("few/text.npy"), "text");
        Directory.CreateDirectory(_temp.File("text"));
        File.Move(_temp.File("few/text.npy"), _temp.File("text/5.npy"));

        Refuse("few", "{0}/5.npy holds 399 pictures, but a check takes 400.");
        Refuse("sizes", "{0}/5/a.png*28x28*20x20*");
        Refuse("nothing", "{0}/5: expected *");
        Refuse("text", "{0}/5.npy: expected an IDX file of images or a .npy file, found *");

        void Refuse(string folder, string sentence)
        {
            var training = TimedTraining.Find(_temp.File(folder))[0];
            var exception = Assert.Throws<InvalidDataException>(() => training.Judge(race.Judge, Band.All));
            AssertBegins(sentence.Replace("{0}", _temp.File(folder), StringComparison.Ordinal), exception.Message);
        }
    }

    [Fact]
    public void A_later_check_that_cannot_be_read_does_not_cost_those_before()
    {
        SaveArray("cut/1.npy", race.Train, 400);
        SaveArray("cut/2.npy", race.Train, 399);

        var attempt = TimedTraining.Find(_temp.File("cut"))[0].Judge(race.Judge, [SmallRace.Perfect]);

        Assert.Equal(1, Assert.Single(attempt.Checks).Seconds);
        Assert.Contains("2.npy holds 399 pictures", attempt.Failure, StringComparison.Ordinal);
    }

    /// <summary>Each part between stars, in its order, the first at the start.</summary>
    private void AssertBegins(string pattern, string message)
    {
        var parts = pattern.Replace("{0}", _temp.File("race"), StringComparison.Ordinal).Split('*');
        Assert.StartsWith(parts[0], message, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.True(parts.Length > 1 || message.Length == parts[0].Length, message);
    }

    private void SavePictures(string name, ImageSet images, Func<int, int, int>? asked = null)
    {
        Directory.CreateDirectory(_temp.File($"race/{name}"));
        for (var i = 0; i < images.Count; i++)
        {
            var digit = asked is null ? images.Labels[i] : asked(images.Labels[i], i);
            Png.Write(_temp.File($"race/{name}/digit-{digit}-seed-{i}.png"), images.ToImage(i));
        }
    }

    private void SaveArray(string name, ImageSet images, int count)
    {
        var pixels = images.Pixels[..(count * images.Format.Values)];
        Directory.CreateDirectory(Path.GetDirectoryName(_temp.File(name))!);
        File.WriteAllBytes(
            _temp.File(name),
            NpyFileTests.Npy($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({count}, 28, 28), }}", pixels)
        );
    }

    private sealed class Progress(List<SpeedrunMoment> told) : IProgress<SpeedrunMoment>
    {
        public void Report(SpeedrunMoment value) => told.Add(value);
    }
}
