using Penman.Data;
using Penman.Intake;
using Penman.Intake.Writing;

namespace Penman.Tests.Intake.Writing;

public sealed class DataWriterTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData(DataForm.Idx)]
    [InlineData(DataForm.Npz)]
    [InlineData(DataForm.Folders)]
    [InlineData(DataForm.Csv)]
    public void What_is_written_is_read_again(DataForm form)
    {
        _set.Pictures("b, c", 20);
        _set.Pictures("a", 20, seed: 1);
        var before = _set.Read();
        var folder = _set.Beside("written");
        DataWriter.Write(folder, form, before.Train, before.Test);
        var after = DataIntake.Read(folder);
        Assert.True(after.HasOwnSplit);
        Assert.Equal(before.Counts, after.Counts);
        Assert.Equal(BroughtFiles.All(before), BroughtFiles.All(after));
    }

    [Theory]
    [InlineData(DataForm.Idx)]
    [InlineData(DataForm.Npz)]
    [InlineData(DataForm.Folders)]
    [InlineData(DataForm.Csv)]
    public void The_order_of_the_classes_comes_back_and_names_beyond_the_basic_plane(DataForm form)
    {
        _set.Pictures("a", 20);
        _set.Pictures("🙂", 20, seed: 1);
        var before = _set.Read();
        var turned = new ClassNames(before.Train.Classes.Names.Reverse());
        DataWriter.Write(_set.Beside("written"), form, Turned(before.Train), Turned(before.Test!));
        Assert.Equal(turned, DataIntake.Read(_set.Beside("written")).Train.Classes);

        ImageSet Turned(ImageSet set) =>
            new(set.Format, turned, set.Pixels, [.. set.Labels.Select(label => 1 - label)]);
    }

    [Fact]
    public void A_list_of_classes_in_another_form_beside_folders_is_passed_over()
    {
        _set.Pictures("b", 20);
        _set.Pictures("a", 20, seed: 1);
        File.WriteAllText(Path.Combine(_set.Path, "classes.json"), "{\"0\": \"b\"}");
        Assert.Equal(["a", "b"], _set.Read().Train.Classes.Names);
    }

    [Theory]
    [InlineData(DataForm.Npz)]
    [InlineData(DataForm.Csv)]
    [InlineData(DataForm.Folders)]
    public void Colours_come_back(DataForm form)
    {
        for (var i = 0; i < 24; i++)
            _set.Picture($"a/{i}.png", i, channels: 3);
        var options = new IntakeOptions { IsColour = true };
        var before = _set.Read(options);
        DataWriter.Write(_set.Beside("written"), form, before.Train, before.Test);
        Assert.Equal(BroughtFiles.All(before), BroughtFiles.All(DataIntake.Read(_set.Beside("written"), options)));
    }

    [Fact]
    public void A_folder_that_exists_is_left_alone()
    {
        _set.Pictures("a", 20);
        var set = _set.Read().Train;
        Assert.Contains(
            "brought exists already",
            Assert.Throws<IOException>(() => DataWriter.Write(_set.Path, DataForm.Idx, set, test: null)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Equal_sets_give_equal_bytes()
    {
        _set.Pictures("a", 20);
        var set = _set.Read().Train;
        foreach (var name in (string[])["one", "two"])
            DataWriter.Write(_set.Beside(name), DataForm.Npz, set, test: null);
        Assert.Equal(File.ReadAllBytes(_set.Beside("one/data.npz")), File.ReadAllBytes(_set.Beside("two/data.npz")));
    }
}
