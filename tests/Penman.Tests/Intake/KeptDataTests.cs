using Penman.Data;
using Penman.Intake;

namespace Penman.Tests.Intake;

public sealed class KeptDataTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    private KeptData Kept => new(_set.Beside("runs/data"));

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_set_is_converted_once_and_called_as_people_call_it()
    {
        Save();
        var (folder, read) = Kept.Take(_set.Path);
        Assert.NotNull(read);
        Assert.Equal((folder, null), Kept.Take(_set.Path));
        var data = DataSet.Open(folder);
        Assert.Equal("brought", data.Name);
        Assert.Equal(["a", "b"], data.Classes.Names);
        Assert.Equal(read.Train.Pixels, data.Read(DataSplit.Train).Pixels);
        Assert.Equal(read.Test!.Labels, data.Read(DataSplit.Test).Labels);
        Assert.Equal((_set.Path, "a folder for each class"), KeptData.SourceOf(folder));
    }

    [Fact]
    public void Other_contents_and_other_options_have_another_place()
    {
        Save();
        var first = Kept.Take(_set.Path).Folder;
        var other = Kept.Take(_set.Path, new() { Size = 32 }).Folder;
        _set.Picture("a/more.png", 500);
        var more = Kept.Take(_set.Path).Folder;
        Assert.Equal(3, new[] { first, other, more }.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(32, DataSet.Open(other).Format.Rows);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte")]
    [InlineData("classes.json")]
    [InlineData("intake.json")]
    public void What_was_damaged_or_not_finished_is_made_again(string file)
    {
        Save();
        var folder = Kept.Take(_set.Path).Folder;
        var path = Path.Combine(folder, file);
        var before = File.ReadAllBytes(path);
        File.WriteAllBytes(path, before[..^3]);
        Assert.NotNull(Kept.Take(_set.Path).Read);
        Assert.Equal(before, File.ReadAllBytes(path));
        File.Delete(path);
        Assert.NotNull(Kept.Take(_set.Path).Read);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_that_another_process_is_writing_meanwhile_is_not_put_on_record()
    {
        Save();
        var folder = Kept.Take(_set.Path).Folder;
        var temporary = Path.Combine(folder, ".penman-other.tmp");
        File.WriteAllText(temporary, "half of it");
        File.Delete(Path.Combine(folder, "intake.json"));
        Assert.NotNull(Kept.Take(_set.Path).Read);
        File.Delete(temporary);
        Assert.Equal((folder, null), Kept.Take(_set.Path)); // whole, and not made again
    }

    [Fact]
    public void An_evaluator_beside_the_files_stays()
    {
        Save();
        var folder = Kept.Take(_set.Path).Folder;
        File.WriteAllText(Path.Combine(folder, DataSet.EvaluatorFileName), "trained");
        Assert.Equal((folder, null), Kept.Take(_set.Path));
        File.Delete(Path.Combine(folder, "classes.json"));
        Assert.NotNull(Kept.Take(_set.Path).Read);
        Assert.True(DataSet.Open(folder).HasEvaluator);
    }

    [Fact]
    public void Penmans_own_form_stays_where_it_is_unless_something_is_asked_of_it()
    {
        Save();
        var own = Kept.Take(_set.Path).Folder;
        Assert.Equal((own, null), new KeptData(_set.Beside("other")).Take(own));
        Assert.False(Directory.Exists(_set.Beside("other")));
        Assert.NotEqual(own, Kept.Take(own, new() { Size = 32 }).Folder);
    }

    [Fact]
    public void What_is_refused_leaves_nothing_behind()
    {
        _set.Picture("a/1.png", 1);
        Assert.Throws<InvalidDataException>(() => Kept.Take(_set.Path));
        Assert.False(Directory.Exists(_set.Beside("runs")));
    }

    [Fact]
    public void Kept_sets_are_listed_with_what_was_said_of_them()
    {
        Save();
        _set.Pictures("c", 4, seed: 2);
        _set.Pictures("d", 80, seed: 3);
        File.WriteAllText(_set.File("a/broken.png"), "broken");
        Assert.Empty(Kept.All);
        var report = Kept.Take(_set.Path).Read!;
        Directory.CreateDirectory(_set.Beside("runs/data/0123456789abcdef/unfinished"));
        Directory.CreateDirectory(_set.Beside("runs/data/other/set"));

        var kept = Assert.Single(Kept.All);

        Assert.Equal(("brought", report.Kind, _set.Path), (kept.Name, kept.Kind, kept.Source));
        Assert.Equal(IntakeWords.About(report), kept.About);
        Assert.Equal(report.Doubts, kept.Doubts);
        Assert.Equal(["The class c has fewer than 10 images."], kept.Doubts);
        Assert.Equal(["1 left out:", report.Skipped[0]], kept.LeftOut);
    }

    [Fact]
    public void A_record_of_before_more_was_said_is_read()
    {
        Save();
        var folder = Kept.Take(_set.Path).Folder;
        var path = Path.Combine(folder, "intake.json");
        var record = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (var name in (string[])["about", "leftOut", "doubts"])
            Assert.True(record.Remove(name));
        File.WriteAllText(path, record.ToJsonString());

        Assert.Equal((folder, null), Kept.Take(_set.Path));
        Assert.Empty(Assert.Single(Kept.All).About);
    }

    [Fact]
    public void Images_that_were_made_are_kept_under_their_name()
    {
        LabelledImage[] images =
        [
            .. Enumerable
                .Range(0, 24)
                .Select(i => new LabelledImage($"{i}", BroughtFiles.Drawn(i, isBright: true), $"{i % 2}")),
        ];

        var (folder, report) = Kept.Keep("made", "made by hand", images);

        Assert.Equal((20, 4), (report.Train.Count, report.Test!.Count));
        Assert.Equal(report.Train.Pixels, DataSet.Open(folder).Read(DataSplit.Train).Pixels);
        Assert.Equal(folder, Kept.Keep("made", "made by hand", images).Folder);
        Assert.NotEqual(folder, Kept.Keep("other", "made by hand", images).Folder);
        images[0] = images[0] with { Label = "1" };
        Assert.NotEqual(folder, Kept.Keep("made", "made by hand", images).Folder);
        Assert.Throws<ArgumentException>(() => Kept.Keep("../made", "made by hand", images));
        Assert.Equal(
            "few holds 19 images, but it takes 20 or more to learn from; add some.",
            Assert.Throws<InvalidDataException>(() => Kept.Keep("few", "made by hand", images[..19])).Message
        );
        Assert.Throws<InvalidDataException>(() => Kept.Keep("none", "made by hand", []));
    }

    private void Save()
    {
        _set.Pictures("a", 20);
        _set.Pictures("b", 20, seed: 1);
    }
}
