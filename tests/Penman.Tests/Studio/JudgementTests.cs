using Penman.Data;
using Penman.Options;
using Penman.Pictures.Formats;
using Penman.Studio.Context;
using Penman.Studio.Exploring;
using Penman.Studio.Judging;
using Penman.Studio.Shelves;
using Penman.Tests.Cli;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>What the studio judges, and what it finds: against a small data set, so that it takes a moment.</summary>
public sealed class JudgementTests : IDisposable
{
    private const int Count = 256;

    private readonly CliRunner _cli = new();
    private readonly StudioOptions _places;

    public JudgementTests() =>
        _places = new()
        {
            Runs = _cli.File("runs"),
            Models = _cli.File("models"),
            Data = ScoredData.Save(_cli.File("digits"), Unpacked.Train.First(600), Unpacked.Test.First(400)),
        };

    private SubjectShelf Shelf => new(_places, new(_places, new RunShelf(_places)));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("box")]
    [InlineData("runs/001-mlp")]
    [InlineData("pictures/models/some")]
    [InlineData("data")]
    public async Task The_figures_are_those_of_the_command_line_byte_for_byte(string key)
    {
        _cli.SaveGenerator("runs/001-mlp/generator.safetensors");
        File.WriteAllText(_cli.File("runs/001-mlp/options.json"), OptionTable.ToJson(new()));
        SavePictures("models/some", Unpacked.Test.First(Count + 10));
        using var desk = new JudgingDesk();
        var form = new JudgingForm
        {
            Subject = key,
            Count = { Text = $"{Count}" },
            Seed = { Text = "3" },
            IsOwnData = true,
        };
        var request = form.Read(Shelf);
        var judged = desk.Begin(request);
        await judged.Ended;

        Assert.Null(judged.Trouble);
        var told = _cli.Run([.. request.Command.Split(' ').Skip(1), "--json"]);
        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.Equal(told.Output, judged.Found!.Json.ReplaceLineEndings("\n"));
        Assert.Equal(Count, judged.Found.Scores.Protocol.Samples);
        Assert.Same(judged, desk.Current);
        Assert.All(judged.Found.Scores.Rows, row => Assert.EndsWith(".", row.Figure.Meaning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Copies_of_training_images_are_shown_beside_them_as_suspect()
    {
        SavePictures("models/copies", Unpacked.Train.First(Count));
        using var desk = new JudgingDesk();
        var subject = Shelf.All.Single(one => one.Group == "Pictures");
        Assert.Equal("pictures/models/copies", subject.Key);
        var judged = desk.Begin(new JudgingForm { Subject = subject.Key, IsOwnData = true }.Read(Shelf));
        await judged.Ended;

        Assert.Null(judged.Trouble);
        var suspects = judged.Found!.Suspects;
        Assert.Equal(Mnist.Classes.Names, suspects.Select(one => one.Class).Order(StringComparer.Ordinal));
        Assert.All(suspects, one => Assert.True(one.IsSuspect));
        Assert.All(suspects, one => Assert.Equal("0.0 apart: a copy, pixel for pixel", one.Words));
        Assert.All(suspects, one => Assert.Equal(Png.Decode(one.Png, "").Pixels, Png.Decode(one.TrainPng, "").Pixels));
    }

    [Fact]
    public void A_digit_is_suspect_if_it_is_nearer_than_real_ones_come_and_not_for_being_the_nearest_of_many()
    {
        Assert.Equal((true, "1.5 apart: hardly any real image comes nearer than 2.0"), Of(1.5, 1));
        Assert.Equal((false, "4.0 apart; the nearest other training image is 6.0 from it"), Of(4, 6));

        static (bool, string) Of(double distance, double other)
        {
            var suspect = new SuspectDigit("7", new(0, 0, distance), other, [], []);
            return (suspect.IsSuspect, suspect.Words);
        }
    }

    [Fact]
    public async Task One_thing_is_judged_at_a_time_and_can_be_cancelled()
    {
        using var desk = new JudgingDesk();
        var changes = 0;
        desk.Changed += (_, _) => Interlocked.Increment(ref changes);
        var first = desk.Begin(new JudgingForm { Count = { Text = $"{JudgingForm.Most}" } }.Read(Shelf));

        Assert.Contains(
            "is being judged",
            Assert.Throws<InvalidOperationException>(() => desk.Begin(first.Request)).Message,
            StringComparison.Ordinal
        );
        first.Cancel();
        await first.Ended;
        Assert.Equal(
            (false, null, "It was cancelled; nothing was found."),
            (first.IsUnderWay, first.Found, first.Trouble)
        );
        Assert.InRange(changes, 2, int.MaxValue);

        SavePictures("runs/few", Unpacked.Train.First(Count));
        File.WriteAllBytes(_cli.File("runs/few/000.png"), [1, 2, 3]);
        var second = desk.Begin(new JudgingForm { Subject = "pictures/runs/few" }.Read(Shelf));
        await second.Ended;
        Assert.Contains("signature of a PNG", second.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_judged_lies_in_the_named_folders_and_a_key_is_no_path()
    {
        _cli.SaveGenerator();
        _cli.SaveGenerator("runs/001-mlp/generator.safetensors");
        File.WriteAllText(_cli.File("runs/001-mlp/options.json"), OptionTable.ToJson(new()));
        File.WriteAllText(_cli.File("models/some.npy"), "");
        SavePictures("elsewhere", Unpacked.Train.First(Count));
        Directory.CreateSymbolicLink(_cli.File("models/link"), _cli.File("elsewhere"));

        Assert.Equal(
            ["box", "models/generator.safetensors", "runs/001-mlp", "data", "pictures/models/some.npy"],
            Shelf.All.Select(subject => subject.Key)
        );
        Assert.Equal($"{_places.Runs}/001-mlp", Shelf.Find("runs/001-mlp")!.Name);
        Assert.Equal(
            [Penman.Models.Model.BoxName, "generator.safetensors", "001-mlp", "digits", "some.npy"],
            Shelf.All.Select(subject => subject.Label) // no path, wherever the folders are
        );
        Assert.Null(Shelf.Find("pictures/models/../elsewhere"));
        Assert.Null(Shelf.Find(_cli.File("elsewhere")));
        Assert.Equal("digits", Shelf.DataName);
    }

    [Fact]
    public void A_run_of_other_data_than_the_studios_is_refused()
    {
        _cli.SaveGenerator("runs/001-mlp/generator.safetensors");
        Learned(from: _places.Data!);
        Assert.Null(Shelf.DataFor(Shelf.Find("runs/001-mlp")!, isOwnData: false));
        Learned(from: "/somewhere/else");

        Assert.Contains(
            "was trained on /somewhere/else",
            Assert.Throws<InvalidDataException>(() => new JudgingForm { Subject = "runs/001-mlp" }.Read(Shelf)).Message,
            StringComparison.Ordinal
        );

        void Learned(string from) =>
            File.WriteAllText(_cli.File("runs/001-mlp/options.json"), OptionTable.ToJson(new() { Data = from }));
    }

    [Fact]
    public void The_command_says_what_differs_from_its_defaults_and_the_library_is_asked_for_the_same()
    {
        var box = new JudgingForm().Read(Shelf);
        Assert.Equal("penman evaluate", box.Command);
        var full = new JudgingForm { Count = { Text = "5000" }, IsFull = true }.Read(Shelf) with { Data = "my digits" };
        Assert.Equal($"penman evaluate --count 5000 --data {CommandText.Quote("my digits")} --full", full.Command);

        var options = full.ToOptions(threads: 1, CancellationToken.None);
        Assert.Equal((null, 5000, "my digits", true), (options.Path, options.Count, options.Data, options.IsFull));
    }

    [Theory]
    [InlineData(
        "255",
        "0",
        "box",
        "The number of digits is \"255\", but must be a whole number from 256 to 60,000, in digits alone."
    )]
    [InlineData(
        "5,000",
        "0",
        "box",
        "The number of digits is \"5,000\", but must be a whole number from 256 to 60,000, in digits alone."
    )]
    [InlineData(
        "many",
        "0",
        "box",
        "The number of digits is \"many\", but must be a whole number from 256 to 60,000, in digits alone."
    )]
    [InlineData("1000", "-1", "box", "The seed is \"-1\", but must be a whole number from 0 to 2^64 - 1.")]
    [InlineData("1000", "0", "gone", "This is not there any more; choose another.")]
    public void What_is_filled_in_wrongly_is_said_in_a_sentence(
        string count,
        string seed,
        string subject,
        string sentence
    )
    {
        var form = new JudgingForm
        {
            Count = { Text = count },
            Seed = { Text = seed },
            Subject = subject,
        };

        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => form.Read(Shelf)).Message);
    }

    private void SavePictures(string folder, ImageSet images)
    {
        Directory.CreateDirectory(_cli.File(folder));
        for (var i = 0; i < images.Count; i++)
            Png.Write(_cli.File($"{folder}/{i:000}.png"), images.ToImage(i));
    }
}
